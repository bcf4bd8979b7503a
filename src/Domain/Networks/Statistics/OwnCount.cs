namespace Dossin.Partnerships.Domain.Networks.Statistics;

/// <summary>
/// Where activities lie among the edges of the figures' periods: how many edges are not after their first day, and how many
/// not after their last. Activities in the same place are inside or outside of the same figures.
/// </summary>
/// <param name="First">Edges on or before the first day.</param>
/// <param name="Last">Edges on or before the last day.</param>
public readonly record struct Place(int First, int Last);

/// <summary>Recorded activities with the same keys and in the same place.</summary>
/// <param name="Network">The network, if any.</param>
/// <param name="Kind">The kind, as on the wire.</param>
/// <param name="Project">The project, where it is a key and there is one.</param>
/// <param name="Year">The year, where it is a key.</param>
/// <param name="Province">The province, where it is a key and there is one.</param>
/// <param name="OfNetwork">The place among the edges of the network's own figures.</param>
/// <param name="OfAll">The place among the edges of the figures about everything.</param>
/// <param name="Activities">How many.</param>
/// <param name="Low">So many took part in all for certain.</param>
/// <param name="Up">More cannot have taken part in those of which that is known.</param>
/// <param name="Unknown">Of so many nobody knows how many took part at most.</param>
public sealed record OwnCount(
    Guid? Network, string Kind, Guid? Project, int? Year, string? Province, Place OfNetwork, Place OfAll, long Activities, long Low, long Up, long Unknown)
{
    internal Interval Participants => new(Low, Unknown > 0 ? null : Up);

    internal Interval Count => new(Activities, Activities);
}

/// <summary>The days on which the figures of one scope begin and the days after those on which they end.</summary>
public sealed class Edges
{
    private readonly List<DateOnly> _days;

    public Edges(IEnumerable<Figure> figures) => _days = [.. figures
        .SelectMany(figure => new[] { figure.Since, Next(figure.AsOf) }).OfType<DateOnly>().Distinct().Order()];

    /// <summary>How the activities of a place lie to a figure of this scope.</summary>
    internal Position Of(Place place, Figure figure)
    {
        var begin = figure.Since is { } since ? _days.BinarySearch(since) + 1 : 0;
        var end = _days.BinarySearch(Next(figure.AsOf)) + 1;
        return place.Last < begin || place.First >= end ? Position.Outside
            : place.First >= begin && place.Last < end ? Position.Within
            : Position.Across;
    }

    private static DateOnly Next(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}

internal enum Position
{
    Within,
    Across,
    Outside,
}
