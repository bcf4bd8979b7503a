using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Participations;

namespace Dossin.Partnerships.Application.Training.Participations;

/// <summary>A participation beside the code of its course.</summary>
internal sealed class ParticipationOfCourse
{
    public required Participation Participation { get; init; }

    public required string CourseCode { get; init; }
}

internal static class VisibleParticipations
{
    /// <summary>Up to so many zones are read one by one.</summary>
    private const int SeparateZones = 12;

    /// <summary>Those of the caller's zones as they were, and those of persons who are in one of them now (domain.md, 3.2).</summary>
    public static IQueryable<Participation> ParticipationsFor(this ITrainingDb db, Caller caller)
    {
        if (caller.SeesEverybody())
        {
            return db.Participations;
        }

        var zones = caller.Zones.Codes.ToArray();
        return db.Participations.Where(p => zones.Contains(p.PoliceZone) || zones.Contains(p.ZoneNow));
    }

    /// <summary>The same in parts that have no row in common, each with an index that begins with the zone.</summary>
    public static IReadOnlyCollection<IQueryable<Participation>> ParticipationPartsFor(this ITrainingDb db, Caller caller)
    {
        if (caller.SeesEverybody())
        {
            return [db.Participations];
        }

        var zones = caller.Zones.Codes.Order(StringComparer.Ordinal).ToArray();
        return zones.Length is > 0 and <= SeparateZones
            ?
            [
                .. zones.Select(zone => db.Participations.Where(p => p.PoliceZone == zone)),
                .. zones.Select(zone => db.Participations.Where(p => p.ZoneNow == zone && !zones.Contains(p.PoliceZone))),
            ]
            :
            [
                db.Participations.Where(p => zones.Contains(p.PoliceZone)),
                db.Participations.Where(p => p.ZoneNow != null && zones.Contains(p.ZoneNow) && !zones.Contains(p.PoliceZone)),
            ];
    }

    /// <summary>Asked of what is shown only: the few courses are read once for a page, not once for each row.</summary>
    public static IQueryable<ParticipationOfCourse> WithCourses(this IQueryable<Participation> participations, ITrainingDb db) =>
        participations.Join(
            db.Courses, p => p.CourseId, course => course.Id,
            (p, course) => new ParticipationOfCourse { Participation = p, CourseCode = course.Code });
}
