using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements;

/// <summary>An id in a body that points to nothing.</summary>
internal static class References
{
    /// <param name="place">Where it stands, as a path in the body.</param>
    public static InputRefused ToNothing(string place) => new(place, "referencedResourceNotFound", "There is no such thing for this caller.");

    /// <summary>Refuses the first party that is not known.</summary>
    public static async Task RefuseUnknown(this DbSet<Party> parties, IReadOnlyCollection<(PartyId Party, string Place)> named, CancellationToken ct)
    {
        var asked = named.Select(one => one.Party).Distinct().ToList();
        var known = asked.Count == 0 ? [] : await parties.Where(party => asked.Contains(party.Id)).Select(party => party.Id).ToListAsync(ct);
        foreach (var (_, place) in named.Where(one => !known.Contains(one.Party)).Take(1))
        {
            throw ToNothing(place);
        }
    }
}
