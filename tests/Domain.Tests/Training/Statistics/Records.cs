using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Training.Statistics;

namespace Dossin.Partnerships.Domain.Tests.Training.Statistics;

/// <summary>Courses, figures and own records of a test, counted the slow way for any question.</summary>
internal sealed class Records
{
    private readonly List<CountedCourse> _courses = [];
    private readonly List<Figure> _figures = [];
    private readonly List<(int Person, CountedCourse Course, DateOnly HeldOn, string Zone)> _participations = [];

    public CountedCourse Course(string code, string? family = null, string? introduced = null)
    {
        PartialDate? since = introduced is null ? null : PartialDate.Parse(introduced);
        var course = new CountedCourse(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), code, family ?? code, "everyone", since);
        _courses.Add(course);
        return course;
    }

    public Guid Figure(
        Scope scope, string comparator, long value, string asOf, string? since = null, string? publishedOn = null,
        FigureMeasure measure = FigureMeasure.PersonsTrained)
    {
        var said = Codes.Read<Comparator>(comparator);
        var figure = new Figure
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
            Measure = measure,
            Scope = scope,
            Low = said.Low(value),
            Up = said.Up(value),
            Since = since is null ? null : PartialDate.Parse(since),
            AsOf = Day(asOf),
            PublishedOn = Day(publishedOn ?? asOf),
            Entered = _figures.Count,
        };
        _figures.Add(figure);
        return figure.Id;
    }

    /// <summary>Persons, by their numbers, each followed the course on that day.</summary>
    public void Followed(CountedCourse course, string heldOn, IEnumerable<int> persons, string zone = "5345") =>
        _participations.AddRange(persons.Select(person => (person, course, Day(heldOn), zone)));

    public Answer Ask(Grouping grouping, string? from = null, string? to = null, string asOf = "2026-11-25")
    {
        var question = new Question(grouping, from is null ? null : Day(from), to is null ? null : Day(to), Day(asOf));
        var rows = _participations.Where(p => !(p.HeldOn < question.From) && p.HeldOn <= question.Last).ToList();
        var own = new OwnCounts();
        own.Rows.AddRange(rows
            .GroupBy(p => (
                Course: grouping.HasFlag(Grouping.Course) ? p.Course.Id : (Guid?)null,
                Family: grouping.HasFlag(Grouping.CourseFamily) ? p.Course.Family : null,
                Year: grouping.HasFlag(Grouping.Year) ? p.HeldOn.Year : (int?)null,
                Zone: grouping.HasFlag(Grouping.PoliceZone) ? p.Zone : null))
            .Select(g => new GroupCount(g.Key.Course, g.Key.Family, g.Key.Year, g.Key.Zone, null, null, null, Counted(g))));
        int?[] years = [null, .. Enumerable.Range(1830, 200)];
        foreach (var scope in _courses.SelectMany(c => new[] { Scope.OfCourse(c.Id), Scope.OfFamily(c.Family) }).Append(Scope.Everything).Distinct())
        {
            foreach (var year in years)
            {
                var within = rows.Where(p => (year is null || p.HeldOn.Year == year)
                    && (scope.Course is null || scope.Course == p.Course.Id)
                    && (scope.Family is null || scope.Family == p.Course.Family)).ToList();
                if (within.Count == 0)
                {
                    continue;
                }

                own.Put(scope, year, Counted(within));
                foreach (var day in _figures.Select(figure => figure.AsOf).Distinct())
                {
                    own.PutUpTo(scope, year, day, Counted(within.Where(p => p.HeldOn <= day)));
                }
            }
        }

        return ParticipationStatistics.Answer(question, _courses, _figures, own);
    }

    private static Count Counted(IEnumerable<(int Person, CountedCourse Course, DateOnly HeldOn, string Zone)> rows)
    {
        var list = rows.ToList();
        return new(list.Count, list.Select(p => p.Person).Distinct().Count());
    }

    private static DateOnly Day(string text) => PartialDate.Parse(text).First;
}

internal static class Rows
{
    public static Row Of(this Answer answer, string? course = null, string? family = null, int? year = null, string? zone = null) =>
        answer.Rows.Single(row => row.Keys == new RowKeys(course, family, year, zone, null, null, null));

    /// <summary>As in domain.md: participations, recordedPersons, atLeast..atMost.</summary>
    public static string Text(this Row row) =>
        string.Create(null, $"{row.Participations}, {row.RecordedPersons}, {row.Persons.AtLeast}..{row.Persons.AtMost}");
}
