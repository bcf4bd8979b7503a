using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Domain.Training.Statistics;

namespace Dossin.Partnerships.Api.Tests.Training.Statistics;

/// <summary>Counts every row again for every number, with nothing kept and nothing clever.</summary>
internal static class NaiveCounts
{
    public static Answer Answer(
        Question question, IReadOnlyDictionary<string, string> zones, ParticipationFacts facts, IEnumerable<Fact> all)
    {
        var courses = facts.Courses.ToDictionary(course => course.Id);
        var rows = all.Where(row => !(row.HeldOn < question.From) && row.HeldOn <= question.Last).ToList();
        var own = new OwnCounts();
        foreach (var group in rows.GroupBy(row => Keys(row, courses[row.Course], question.Grouping, zones)))
        {
            own.Rows.Add(group.Key with { Count = Count(group) });
        }

        if (question.Grouping == Grouping.None)
        {
            own.Rows.Clear();
        }

        int?[] years = [null, .. rows.Select(row => (int?)row.HeldOn.Year).Distinct()];
        foreach (var year in years)
        {
            var inYear = rows.Where(row => year is null || row.HeldOn.Year == year).ToList();
            Put(own, Scope.Everything, year, inYear, facts.Figures);
            foreach (var course in facts.Courses)
            {
                Put(own, Scope.OfCourse(course.Id), year, [.. inYear.Where(row => row.Course == course.Id)], facts.Figures);
                Put(own, Scope.OfFamily(course.Family), year, [.. inYear.Where(row => courses[row.Course].Family == course.Family)], facts.Figures);
            }
        }

        return ParticipationStatistics.Answer(question, facts.Courses, facts.Figures, own);
    }

    private static GroupCount Keys(Fact row, CountedCourse course, Grouping grouping, IReadOnlyDictionary<string, string> zones) => new(
        grouping.HasFlag(Grouping.Course) ? row.Course : null,
        grouping.HasFlag(Grouping.CourseFamily) ? course.Family : null,
        grouping.HasFlag(Grouping.Year) ? row.HeldOn.Year : null,
        grouping.HasFlag(Grouping.PoliceZone) && row.PoliceZone is { } zone ? zones.GetValueOrDefault(zone, zone) : null,
        grouping.HasFlag(Grouping.Province) ? row.Province : null,
        grouping.HasFlag(Grouping.Stage) ? row.Stage : null,
        grouping.HasFlag(Grouping.Audience) ? course.Audience : null,
        default);

    private static void Put(OwnCounts own, Scope scope, int? year, List<Fact> rows, IEnumerable<Figure> figures)
    {
        own.Put(scope, year, Count(rows));
        foreach (var figure in figures)
        {
            own.PutUpTo(scope, year, figure.AsOf, Count(rows.Where(row => row.HeldOn <= figure.AsOf)));
        }
    }

    private static Count Count(IEnumerable<Fact> rows)
    {
        var list = rows.ToList();
        return new(list.Count, list.Select(row => row.Person).Distinct().Count());
    }
}
