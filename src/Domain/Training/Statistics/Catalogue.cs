namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>Courses, families and figures, and how they relate.</summary>
internal sealed class Catalogue
{
    private static readonly List<Figure> NoFigures = [];
    private readonly Dictionary<Guid, CountedCourse> _courses;
    private readonly Dictionary<string, List<CountedCourse>> _families;
    private readonly Dictionary<string, DateOnly> _beginnings;
    private readonly Dictionary<Scope, List<Figure>> _figures;

    public Catalogue(IReadOnlyCollection<CountedCourse> courses, IReadOnlyCollection<Figure> figures)
    {
        _courses = courses.ToDictionary(course => course.Id);
        _families = courses.GroupBy(course => course.Family, StringComparer.Ordinal)
            .ToDictionary(family => family.Key, family => family.ToList(), StringComparer.Ordinal);
        _beginnings = _families.ToDictionary(family => family.Key, family => family.Value.Min(BeginningOf), StringComparer.Ordinal);
        _figures = figures.GroupBy(figure => figure.Scope)
            .ToDictionary(scope => scope.Key, scope => scope.OrderByDescending(Worth).ToList());
        Families = _families.Keys.Union(figures.Select(figure => figure.Scope.Family).OfType<string>(), StringComparer.Ordinal).ToList();
        Figures = figures;
    }

    public IReadOnlyCollection<Figure> Figures { get; }

    public IReadOnlyCollection<string> Families { get; }

    /// <summary>Every scope that somebody published a figure about.</summary>
    public IEnumerable<Scope> Reported => _figures.Keys;

    public CountedCourse? Course(Guid id) => _courses.GetValueOrDefault(id);

    /// <summary>The figures of exactly this scope, newest first.</summary>
    public List<Figure> FiguresOf(Scope scope) => _figures.GetValueOrDefault(scope, NoFigures);

    /// <summary>The scopes of which this one is made: everything of families, a family of courses.</summary>
    public IEnumerable<Scope> Parts(Scope scope) => scope switch
    {
        { Course: not null } => [],
        { Family: { } family } => _families.GetValueOrDefault(family, []).Select(course => Scope.OfCourse(course.Id)),
        _ => Families.Select(Scope.OfFamily),
    };

    /// <summary>The figures whose scope shares a course with this one.</summary>
    public IEnumerable<Figure> Sharing(Scope scope) => scope switch
    {
        { Course: { } course } => FiguresOf(scope)
            .Concat(Course(course) is { } known ? FiguresOf(Scope.OfFamily(known.Family)) : [])
            .Concat(FiguresOf(Scope.Everything)),
        { Family: not null } => FiguresOf(scope).Concat(Parts(scope).SelectMany(FiguresOf)).Concat(FiguresOf(Scope.Everything)),
        _ => Figures,
    };

    /// <summary>Before this day nobody can have followed it: a course's introduction, a family's first one if all are known.</summary>
    public DateOnly Beginning(Scope scope) => scope switch
    {
        { Course: { } course } => Course(course) is { } known ? BeginningOf(known) : DateOnly.MinValue,
        // Asked for each figure of the family, by each of its courses.
        { Family: { } family } => _beginnings.GetValueOrDefault(family, DateOnly.MinValue),
        _ => DateOnly.MinValue,
    };

    private static DateOnly BeginningOf(CountedCourse course) => course.Introduced?.First ?? DateOnly.MinValue;

    private static (DateOnly AsOf, DateOnly PublishedOn, long Entered) Worth(Figure figure) =>
        (figure.AsOf, figure.PublishedOn, figure.Entered);
}
