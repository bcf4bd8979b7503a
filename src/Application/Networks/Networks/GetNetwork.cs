using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Networks;

/// <summary>One network.</summary>
public sealed record GetNetwork(NetworkId Network) : IRequest<NetworkView>;

/// <summary>Organizations that work together, such as the Wij-Zij network.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Purpose">What it wants.</param>
/// <param name="Roles">What it is there for: to prevent, or to help after something happened.</param>
/// <param name="Since">When it began, or the oldest day on which it is known to work.</param>
/// <param name="RenewedOn">The day on which it began anew, where the source has the day.</param>
/// <param name="RenewedIn">The month or year in which it did, where the source has less.</param>
/// <param name="Coordinator">The organization that coordinates it.</param>
/// <param name="DateNote">What the source says about its days.</param>
public sealed record NetworkView(
    NetworkId Id, long Version, string Name, IReadOnlyList<string> Aliases, Text Purpose, IReadOnlyList<NetworkRole> Roles, PartialDate Since,
    DateOnly? RenewedOn, PartialDate? RenewedIn, OrganizationId? Coordinator, Text? DateNote) : IVersioned, ILengthy
{
    /// <summary>Where this network is read.</summary>
    public Uri Href => new($"/networks/v1/networks/{Id.Value}", UriKind.Relative);
}

internal sealed class NetworkViewMap : Profile
{
    public NetworkViewMap() => CreateMap<Network, NetworkView>();
}

internal sealed class GetNetworkHandler(INetworksDb db, IMapper map) : IRequestHandler<GetNetwork, NetworkView>
{
    public async Task<NetworkView> Handle(GetNetwork ask, CancellationToken ct) =>
        await db.Networks.AsNoTracking().Where(n => n.Id == ask.Network)
            .ProjectTo<NetworkView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Network));
}
