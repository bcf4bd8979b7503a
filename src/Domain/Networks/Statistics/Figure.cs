using Dossin.Partnerships.Domain.Networks.Figures;

namespace Dossin.Partnerships.Domain.Networks.Statistics;

/// <summary>A published total, as statistics look at it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Network">The network that it is about; absent: everything.</param>
/// <param name="Measure">What it counts.</param>
/// <param name="Low">The least that it says.</param>
/// <param name="Up">The most that it says.</param>
/// <param name="Since">The first day that it describes; absent: from the beginning of all.</param>
/// <param name="AsOf">The last day that it describes.</param>
/// <param name="PublishedOn">When it was published.</param>
/// <param name="EnteredAt">When it was entered here.</param>
public sealed record Figure(
    Guid Id, Guid? Network, Measure Measure, long? Low, long? Up, DateOnly? Since, DateOnly AsOf, DateOnly PublishedOn, DateTimeOffset EnteredAt)
{
    /// <summary>Whether they share a day.</summary>
    internal bool Touches(Period period) => (period.First is not { } first || AsOf >= first) && (Since is not { } since || since <= period.Last);

    /// <summary>Whether all of its days are in the period.</summary>
    internal bool LiesIn(Period period) => (period.First is not { } first || Since >= first) && AsOf <= period.Last;

    internal DateOnly EndIn(Period period) => AsOf < period.Last ? AsOf : period.Last;

    internal DateOnly BeginIn(Period period)
    {
        var (since, first) = (Since ?? DateOnly.MinValue, period.First ?? DateOnly.MinValue);
        return since > first ? since : first;
    }

    /// <summary>The later speaks: by the last day described, then the day of publication, then of entry.</summary>
    internal static int ByAge(Figure one, Figure other) =>
        (one.AsOf, one.PublishedOn, one.EnteredAt).CompareTo((other.AsOf, other.PublishedOn, other.EnteredAt));
}
