using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>One client.</summary>
public sealed record GetClient(ClientId Client) : IRequest<ClientView>;

/// <summary>A system that calls this API.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change, of its keys too.</param>
/// <param name="Name">What the operator calls it; unique.</param>
/// <param name="Organization">On whose behalf it calls.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Zones">For which police zones: codes, or only `*`. A code also opens the zones that were merged into it.</param>
/// <param name="State">Whether its keys open anything.</param>
public sealed record ClientView(
    ClientId Id, long Version, string Name, string Organization, IReadOnlyList<string> Scopes, IReadOnlyList<string> Zones, ClientState State)
    : IVersioned
{
    /// <summary>Where this client is read.</summary>
    public Uri Href => new($"/platform/v1/clients/{Id.Value}", UriKind.Relative);
}

internal sealed class ClientViewMap : Profile
{
    public ClientViewMap() => CreateMap<Client, ClientView>();
}

internal sealed class GetClientHandler(IPlatformDb db, IMapper map) : IRequestHandler<GetClient, ClientView>
{
    public async Task<ClientView> Handle(GetClient ask, CancellationToken ct) =>
        await db.Clients.AsNoTracking().Where(c => c.Id == ask.Client)
            .ProjectTo<ClientView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Client));
}
