using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>Ends a client and all its keys; what it did stays in the audit trail.</summary>
public sealed record RemoveClient(ClientId Client, Precondition? IfMatch = null) : IChange<Unit>, IChangesClients;

internal sealed class RemoveClientHandler(IPlatformDb db, Caller caller) : IRequestHandler<RemoveClient, Unit>
{
    public async Task<Unit> Handle(RemoveClient ask, CancellationToken ct)
    {
        var client = await db.Clients.Get(ask.Client, ct);
        client.MustBe(ask.IfMatch);
        caller.RefuseOwn(client.Id, closes: true);
        await db.RefuseLast(client, closes: true, ct);
        db.Clients.Remove(client);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
