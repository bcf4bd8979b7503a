using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Clients;

/// <summary>A client's keys, oldest first.</summary>
public sealed record ListKeys(ClientId Client) : IRequest<KeyList>;

/// <summary>A client's keys, oldest first.</summary>
/// <param name="Items">As they are read one by one.</param>
public sealed record KeyList(IReadOnlyList<KeyView> Items);

internal sealed class ListKeysHandler(IPlatformDb db, IMapper map) : IRequestHandler<ListKeys, KeyList>
{
    public async Task<KeyList> Handle(ListKeys ask, CancellationToken ct)
    {
        var keys = await db.KeysOf(ask.Client).OrderBy(k => k.Id)
            .ProjectTo<KeyView>(map.ConfigurationProvider).ToListAsync(ct);
        // Only where nothing was found does it matter whether there is such a client.
        return keys.Count > 0 || await db.Clients.AnyAsync(c => c.Id == ask.Client, ct)
            ? new(keys)
            : throw new NotFound(nameof(Client));
    }
}
