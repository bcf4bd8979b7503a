using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>Issues a key. Those that the client has go on opening, so that its successor can be brought in without a gap.</summary>
public sealed record IssueKey(ClientId Client, KeyToIssue Key) : IChange<KeyView>, IChangesClients;

/// <summary>A key to issue.</summary>
/// <param name="Label">What the operator calls it, such as the machine that holds it.</param>
/// <param name="ExpiresAt">From when on it does not open; absent: until it is revoked.</param>
public sealed record KeyToIssue(string? Label = null, DateTimeOffset? ExpiresAt = null);

internal sealed class KeyToIssueValidator : AbstractValidator<KeyToIssue>
{
    public KeyToIssueValidator() => RuleFor(key => key.Label).IsOneLine(Key.LabelLimit);
}

internal sealed class IssueKeyHandler(IPlatformDb db, IMapper map, TimeProvider clock) : IRequestHandler<IssueKey, KeyView>
{
    public async Task<KeyView> Handle(IssueKey ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        var text = KeyText.New();
        var key = client.IssueKey(text, ask.Key.Label, ask.Key.ExpiresAt?.ToUniversalTime(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<KeyView>(key) with { Key = text.Value };
    }
}
