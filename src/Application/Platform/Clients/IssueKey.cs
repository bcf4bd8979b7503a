using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>A key to issue. Those that the client has go on opening, so that its successor can be brought in without a gap.</summary>
/// <param name="Label">What the operator calls it, such as the machine that holds it.</param>
/// <param name="ExpiresAt">From when on it does not open; absent: until it is revoked.</param>
public sealed record IssueKey(string? Label = null, DateTimeOffset? ExpiresAt = null) : IChange<KeyView>, IChangesClients
{
    // Not public: a body must not name it.
    internal ClientId Client { get; private init; }

    /// <summary>Says whose key it will be.</summary>
    public IssueKey Of(ClientId client) => this with { Client = client };
}

internal sealed class IssueKeyValidator : AbstractValidator<IssueKey>
{
    public IssueKeyValidator() => RuleFor(ask => ask.Label).IsOneLine(Key.LabelLimit).When(ask => ask.Label is not null);
}

internal sealed class IssueKeyHandler(IPlatformDb db, IMapper map, TimeProvider clock) : IRequestHandler<IssueKey, KeyView>
{
    public async Task<KeyView> Handle(IssueKey ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        var text = KeyText.New();
        var key = client.IssueKey(text, ask.Label, ask.ExpiresAt?.ToUniversalTime(), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<KeyView>(key) with { Key = text.Value };
    }
}
