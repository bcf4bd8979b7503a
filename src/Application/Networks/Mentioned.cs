using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks;

/// <summary>Organizations that a body names.</summary>
internal static class Mentioned
{
    /// <summary>Looks all of them up at once.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="mentioned">Each with its place in the body.</param>
    /// <param name="ct">The request's end.</param>
    /// <exception cref="InputRefused">One of them does not exist.</exception>
    public static async Task MustExist(this INetworksDb db, IEnumerable<(OrganizationId Organization, string Place)> mentioned, CancellationToken ct)
    {
        var all = mentioned.ToList();
        var ids = all.Select(one => one.Organization).Distinct().ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var known = await db.Organizations.Where(organization => ids.Contains(organization.Id)).Select(organization => organization.Id).ToListAsync(ct);
        foreach (var (organization, place) in all)
        {
            MustExist(known.Contains(organization), place);
        }
    }

    /// <exception cref="InputRefused">It does not exist.</exception>
    public static void MustExist(bool exists, string place) =>
        InputRefused.If(!exists, place, "referencedResourceNotFound", "There is no such thing.");
}
