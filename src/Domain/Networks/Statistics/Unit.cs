using Dossin.Partnerships.Domain.Networks.Figures;

namespace Dossin.Partnerships.Domain.Networks.Statistics;

/// <summary>
/// What published figures and own records say together of the workshops of one scope: a network's, or all (domain.md,
/// section 7). Unlike persons, activities and attendances add up.
/// </summary>
/// <param name="Scope">The figures of this scope and measure that touch the period.</param>
/// <param name="Others">Those of wider or narrower scopes: that they tell of more does not say of how much more here.</param>
/// <param name="Edges">The edges of the scope's figures.</param>
/// <param name="Period">The days that are asked about.</param>
/// <param name="Part">Whether only a part of the scope is asked about: then no figure decides.</param>
internal sealed record Unit(IReadOnlyList<Figure> Scope, Reach Others, Edges Edges, Period Period, bool Part)
{
    /// <summary>The latest figure whose days are all in the period.</summary>
    public Figure? Winner { get; } = Part ? null : Scope.Where(figure => figure.LiesIn(Period)).Order(Comparer<Figure>.Create(Figure.ByAge)).LastOrDefault();

    /// <summary>What is certain.</summary>
    /// <param name="own">Own records, each with its place and what it counts.</param>
    public Interval Of(IReadOnlyCollection<(Place Place, Interval Count)> own)
    {
        if (Winner is not { } winner)
        {
            var all = Sum(own.Select(one => one.Count));
            return Scope.Count == 0 && !Others.IsThere ? all : all with { AtMost = null };
        }

        var within = Sum(At(own, winner, Position.Within));
        var across = Sum(At(own, winner, Position.Across));
        var outside = Sum(At(own, winner, Position.Outside));
        // On the edge: counted in where that makes the least smaller, and out where it makes the most larger.
        var least = Math.Max(winner.Low ?? 0, (within + across).AtLeast) + outside.AtLeast;
        var most = winner.Up is { } up && !Others.GoesBeyond(winner) && !Reach.Of(Scope, Period).GoesBeyond(winner)
            && within.AtMost is { } most1 && (across + outside).AtMost is { } most2
                ? Math.Max(up, most1) + most2
                : (long?)null;
        return new(least, most);
    }

    private IEnumerable<Interval> At(IEnumerable<(Place Place, Interval Count)> own, Figure winner, Position position) =>
        own.Where(one => Edges.Of(one.Place, winner) == position).Select(one => one.Count);

    private static Interval Sum(IEnumerable<Interval> counts) => counts.Aggregate(Interval.Zero, (sum, count) => sum + count);
}

/// <summary>How far figures that touch a period tell of its days, all together: however many there are, a unit looks at this alone.</summary>
internal readonly record struct Reach(bool IsThere, DateOnly First, DateOnly Last)
{
    private static readonly Reach Nothing = new(IsThere: false, DateOnly.MaxValue, DateOnly.MinValue);

    public static Reach Of(IEnumerable<Figure> touching, Period period) =>
        touching.Aggregate(Nothing, (reach, figure) => reach.With(figure.BeginIn(period), figure.EndIn(period)));

    /// <summary>Whether one of them tells of days of which another figure does not.</summary>
    public bool GoesBeyond(Figure other) => Last > other.AsOf || (other.Since is { } covered && First < covered);

    private Reach With(DateOnly first, DateOnly last) => new(IsThere: true, first < First ? first : First, last > Last ? last : Last);
}
