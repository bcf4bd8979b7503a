using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>Ends a key at once and for ever.</summary>
public sealed record RevokeKey(ClientId Client, KeyId Key) : IChange<Unit>, IChangesClients;

internal sealed class RevokeKeyHandler(IPlatformDb db, TimeProvider clock) : IRequestHandler<RevokeKey, Unit>
{
    public async Task<Unit> Handle(RevokeKey ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        if (!client.RevokeKey(ask.Key, clock.GetUtcNow()))
        {
            throw new NotFound(nameof(Key));
        }

        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
