using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Networks;

/// <summary>From one partial date to another, or without a known end (domain.md, 3.1).</summary>
/// <param name="From">When it began.</param>
/// <param name="To">The last day, month or year in which it held; absent: it still does.</param>
public readonly record struct Span(PartialDate From, PartialDate? To = null)
{
    /// <summary>The first day of the wide reading.</summary>
    public DateOnly FirstDay => From.First;

    /// <summary>The last day of the wide reading; the last of all days where no end is known.</summary>
    public DateOnly LastDay => To?.Last ?? DateOnly.MaxValue;

    /// <summary>Whether no reading of it has a day.</summary>
    public bool IsReversed => FirstDay > LastDay;

    /// <summary>Whether the two share a day however they are read: the last day of the beginning up to the first of the end.</summary>
    public bool CertainlyOverlaps(Span other)
    {
        var (begin, end) = (Later(From.Last, other.From.Last), Earlier(CertainEnd, other.CertainEnd));
        return From.Last <= CertainEnd && other.From.Last <= other.CertainEnd && begin <= end;
    }

    private DateOnly CertainEnd => To?.First ?? DateOnly.MaxValue;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
