using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks;

/// <summary>Ids in a body that point to nothing are refused where they stand.</summary>
internal static class References
{
    public static InputRefused ToNothing(string place) => new(place, "referencedResourceNotFound", "There is no such thing.");

    public static async Task MustExist(this INetworksDb db, NetworkId? network, string place, CancellationToken ct)
    {
        if (network is { } id && !await db.Networks.AnyAsync(n => n.Id == id, ct))
        {
            throw ToNothing(place);
        }
    }

    public static async Task MustExist(this INetworksDb db, OrganizationId? organization, string place, CancellationToken ct)
    {
        if (organization is { } id && !await db.Organizations.AnyAsync(o => o.Id == id, ct))
        {
            throw ToNothing(place);
        }
    }

    /// <summary>Each of the organizations that a list names; the first that does not exist is told by its place in it.</summary>
    public static async Task MustExist(this INetworksDb db, IReadOnlyList<OrganizationId> organizations, string place, CancellationToken ct)
    {
        if (organizations.Count == 0)
        {
            return;
        }

        var known = await db.Organizations.Where(o => organizations.Contains(o.Id)).Select(o => o.Id).ToListAsync(ct);
        for (var at = 0; at < organizations.Count; at++)
        {
            if (!known.Contains(organizations[at]))
            {
                throw ToNothing($"{place}[{at}]");
            }
        }
    }
}
