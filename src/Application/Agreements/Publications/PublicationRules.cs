using AutoMapper;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Publications;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Publications;

internal static class PublicationRules
{
    /// <summary>What it is about is known.</summary>
    public static async Task RefuseUnknownAgreements(this IAgreementsDb db, IReadOnlyList<AgreementId> named, CancellationToken ct)
    {
        var asked = named.Distinct().ToList();
        var known = asked.Count == 0 ? [] : await db.Agreements.Where(agreement => asked.Contains(agreement.Id)).Select(agreement => agreement.Id).ToListAsync(ct);
        foreach (var at in Enumerable.Range(0, named.Count).Where(at => !known.Contains(named[at])).Take(1))
        {
            throw References.ToNothing($"agreementIds[{at}]");
        }
    }

    /// <summary>
    /// What this caller may know of: all for managers; for others what bears a day and is under no embargo any more.
    /// </summary>
    public static IQueryable<SeenPublication> SeenBy(this IQueryable<Publication> publications, Caller caller, DateTimeOffset now)
    {
        var manager = caller.IsManager();
        return (manager ? publications : publications.Where(publication => publication.VisibleFrom <= now))
            // A member that were left out would be asked of the whole row, read for that.
            .Select(publication => new SeenPublication { Publication = publication, IsManager = manager, Rank = 0 });
    }

    /// <summary>As who manages publications sees it, after a change.</summary>
    public static PublicationView Managed(this IMapper map, Publication publication) =>
        map.Map<PublicationView>(new SeenPublication { Publication = publication, IsManager = true });

    // Left to the end of a projection: this runs here and not in the database.
    internal static IReadOnlyList<Element> Elements(IReadOnlyList<Element> all, bool manager) => all.SeenBy(manager);
}
