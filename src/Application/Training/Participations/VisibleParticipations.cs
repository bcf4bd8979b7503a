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

    /// <summary>Asked of what is shown only: the few courses are read once for a page, not once for each row.</summary>
    public static IQueryable<ParticipationOfCourse> WithCourses(this IQueryable<Participation> participations, ITrainingDb db) =>
        participations.Join(
            db.Courses, p => p.CourseId, course => course.Id,
            (p, course) => new ParticipationOfCourse { Participation = p, CourseCode = course.Code });
}
