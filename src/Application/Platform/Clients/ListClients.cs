using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>The clients, by name.</summary>
public sealed record ListClients : IRequest<ClientList>;

/// <summary>The clients, by name.</summary>
/// <param name="Items">As they are read one by one.</param>
public sealed record ClientList(IReadOnlyList<ClientView> Items);

internal sealed class ListClientsHandler(IPlatformDb db, IMapper map) : IRequestHandler<ListClients, ClientList>
{
    public async Task<ClientList> Handle(ListClients ask, CancellationToken ct) =>
        new(await db.Clients.AsNoTracking().OrderBy(c => c.Name)
            .ProjectTo<ClientView>(map.ConfigurationProvider).ToListAsync(ct));
}
