using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>A client's keys that were not revoked, newest first.</summary>
public sealed record ListKeys : Listing<KeyView>
{
    // Not public: no query parameter names it.
    internal ClientId Client { get; private init; }

    /// <summary>Says whose keys.</summary>
    public ListKeys Of(ClientId client) => this with { Client = client };
}

internal sealed class ListKeysValidator() : ListingValidator<ListKeys, KeyView, Key>(ListKeysHandler.Orders);

internal sealed class ListKeysHandler(IPlatformDb db, IPager pager) : IRequestHandler<ListKeys, Listed<KeyView>>
{
    public static readonly Orders<Key, KeyView> Orders = new Orders<Key, KeyView>()
        .By("createdAt", key => key.CreatedAt, key => key.Id, view => (view.CreatedAt, view.Id), newestFirst: true);

    public async Task<Listed<KeyView>> Handle(ListKeys ask, CancellationToken ct)
    {
        var client = db.Clients.Where(client => client.Id == ask.Client).Select(client => client.Id);
        return (await pager.PageUnder(client, db.KeysOf(ask.Client), ask, Orders, ct))?.Page ?? throw new NotFound(nameof(Client));
    }
}
