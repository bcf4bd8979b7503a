using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Networks.Networks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Networks;

/// <summary>The networks, by name.</summary>
public sealed record ListNetworks : Listing<NetworkView>;

internal sealed class ListNetworksValidator() : ListingValidator<ListNetworks, NetworkView, Network>(ListNetworksHandler.Orders);

internal sealed class ListNetworksHandler(INetworksDb db, IPager pager) : IRequestHandler<ListNetworks, Listed<NetworkView>>
{
    public static readonly Orders<Network, NetworkView> Orders = new Orders<Network, NetworkView>()
        .By("name", network => network.Name, network => network.Id, view => (view.Name, view.Id));

    public Task<Listed<NetworkView>> Handle(ListNetworks ask, CancellationToken ct) => pager.Page(db.Networks.AsNoTracking(), ask, Orders, ct);
}
