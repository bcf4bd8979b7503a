using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>Issues a key that replaces all others: they go on opening for an overlap, so that the new one can be brought in without a gap.</summary>
/// <param name="Client">Whose keys.</param>
/// <param name="OverlapHours">How long the others go on opening at most; 0 ends them at once.</param>
public sealed record ReplaceKeys(ClientId Client, int OverlapHours) : IChange<KeyView>, IChangesClients
{
    /// <summary>The longest overlap: 90 days.</summary>
    public const int OverlapHoursLimit = 90 * 24;
}

internal sealed class ReplaceKeysValidator : AbstractValidator<ReplaceKeys>
{
    public ReplaceKeysValidator() => RuleFor(ask => ask.OverlapHours).InclusiveBetween(0, ReplaceKeys.OverlapHoursLimit);
}

internal sealed class ReplaceKeysHandler(IPlatformDb db, IMapper map, TimeProvider clock) : IRequestHandler<ReplaceKeys, KeyView>
{
    public async Task<KeyView> Handle(ReplaceKeys ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        var (text, now) = (KeyText.New(), clock.GetUtcNow());
        var key = client.ReplaceKeys(text, TimeSpan.FromHours(ask.OverlapHours), now);
        await db.SaveChangesAsync(ct);
        return map.Map<KeyView>(key) with { Key = text.Value };
    }
}
