using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>Ends a key at once and for ever.</summary>
public sealed record RevokeKey(ClientId Client, KeyId Key, Precondition? IfMatch = null) : IChange<Unit>, IChangesClients;

internal sealed class RevokeKeyHandler(IPlatformDb db, IMapper map, TimeProvider clock) : IRequestHandler<RevokeKey, Unit>
{
    public async Task<Unit> Handle(RevokeKey ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        var key = client.Keys.FirstOrDefault(one => one.Id == ask.Key && one.RevokedAt is null) ?? throw new NotFound(nameof(Key));
        client.MustBe(ask.IfMatch, () => map.Map<KeyView>(key));
        client.RevokeKey(key.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
