namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>Published figures and own records in one table (domain.md, 4.1).</summary>
public static class ParticipationStatistics
{
    public static Answer Answer(
        Question question, IReadOnlyCollection<CountedCourse> courses, IReadOnlyCollection<Figure> figures, OwnCounts own)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(own);
        var catalogue = new Catalogue(courses, figures);
        var assessment = new Assessment(question, catalogue, own);
        var total = Row(new(null, null, null, null, null, null, null), assessment.Whole(Scope.Everything, null));
        if (question.Grouping == Grouping.None)
        {
            return new(question.AsOf, [], total);
        }

        var rows = new List<Row>(own.Rows.Count);
        var seen = new HashSet<(Scope, int?)>();
        foreach (var group in own.Rows)
        {
            var scope = ScopeOf(group, question.Grouping);
            seen.Add((scope, group.Year));
            var verdict = question.Grouping.BreaksDown()
                ? assessment.Part(scope, group.Year, group.Count)
                : assessment.Whole(scope, group.Year);
            rows.Add(Row(Keys(group, question.Grouping, catalogue), verdict));
        }

        if (!question.Grouping.BreaksDown())
        {
            rows.AddRange(ReportedOnly(question.Grouping, catalogue, assessment, seen));
        }

        rows.Sort(ByKeys);
        return new(question.AsOf, rows, total);
    }

    /// <summary>
    /// The persons of each family that a course or a figure names, as in the rows of a question by family; also of those that
    /// have no row, as nobody is recorded and the figures speak of one of their courses only.
    /// </summary>
    public static IReadOnlyDictionary<string, Interval> Families(
        Question question, IReadOnlyCollection<CountedCourse> courses, IReadOnlyCollection<Figure> figures, OwnCounts own)
    {
        var catalogue = new Catalogue(courses, figures);
        var assessment = new Assessment(question, catalogue, own);
        return catalogue.Families.ToDictionary(
            family => family, family => assessment.Whole(Scope.OfFamily(family), null).Persons, StringComparer.Ordinal);
    }

    // A course or family that somebody published a figure about is shown although nobody is recorded: by years, in the year
    // that a figure describes.
    private static IEnumerable<Row> ReportedOnly(
        Grouping grouping, Catalogue catalogue, Assessment assessment, HashSet<(Scope, int?)> seen)
    {
        foreach (var scope in catalogue.Reported.Where(scope => Belongs(scope, grouping)))
        {
            var years = grouping.HasFlag(Grouping.Year)
                ? catalogue.FiguresOf(scope).Select(figure => figure.AsOf.Year).Distinct()
                    .Where(year => assessment.SpeaksOf(scope, year)).Select(year => (int?)year)
                : [null];
            foreach (var year in years.Where(year => !seen.Contains((scope, year))))
            {
                var group = new GroupCount(scope.Course, scope.Family, year, null, null, null, null, default);
                yield return Row(Keys(group, grouping, catalogue), assessment.Whole(scope, year));
            }
        }
    }

    private static bool Belongs(Scope scope, Grouping grouping) => grouping.HasFlag(Grouping.Course)
        ? scope.Course is not null
        : grouping.HasFlag(Grouping.CourseFamily) && scope.Family is not null;

    private static Scope ScopeOf(GroupCount group, Grouping grouping) =>
        grouping.HasFlag(Grouping.Course) ? Scope.OfCourse(group.Course!.Value)
        : grouping.HasFlag(Grouping.CourseFamily) ? Scope.OfFamily(group.Family!)
        : Scope.Everything;

    private static RowKeys Keys(GroupCount group, Grouping grouping, Catalogue catalogue)
    {
        var course = group.Course is { } id ? catalogue.Course(id) : null;
        return new(
            course?.Code,
            grouping.HasFlag(Grouping.CourseFamily) ? course?.Family ?? group.Family : null,
            group.Year,
            group.PoliceZone,
            group.Province,
            group.Stage,
            grouping.HasFlag(Grouping.Audience) ? course?.Audience ?? group.Audience : null);
    }

    private static Row Row(RowKeys keys, Verdict verdict) => new(
        keys, verdict.Own.Participations, verdict.Own.Persons, verdict.Persons, verdict.Participations, verdict.Figures);

    private static int ByKeys(Row one, Row other)
    {
        var (a, b) = (one.Keys, other.Keys);
        var order = Order(a.Course, b.Course);
        order = order != 0 ? order : Order(a.CourseFamily, b.CourseFamily);
        order = order != 0 ? order : Nullable.Compare(a.Year, b.Year);
        order = order != 0 ? order : Order(a.PoliceZone, b.PoliceZone);
        order = order != 0 ? order : Order(a.Province, b.Province);
        order = order != 0 ? order : Order(a.Stage, b.Stage);
        return order != 0 ? order : Order(a.Audience, b.Audience);
    }

    // A row without the key (a federal unit has no zone) comes last.
    private static int Order(string? one, string? other) => one is null || other is null
        ? (one is null).CompareTo(other is null)
        : string.CompareOrdinal(one, other);
}
