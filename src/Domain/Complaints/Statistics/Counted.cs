namespace Dossin.Partnerships.Domain.Complaints.Statistics;

/// <summary>By what complaints can be counted.</summary>
public enum CountKey
{
    Year,
    PoliceZone,
    Ground,
    Channel,
    Outcome,
}

/// <summary>What is counted: whole complaints, or each of their allegations where the ground is among the keys.</summary>
public enum CountBase
{
    Complaints,
    Allegations,
}

/// <summary>The keys of a row, in the order in which they were asked; null where a record has no value.</summary>
/// <param name="First">Null too where nothing was asked.</param>
/// <param name="Second">Null too where one key was asked.</param>
public readonly record struct Keys(string? First, string? Second) : IComparable<Keys>
{
    /// <summary>As if they had been asked in the other order.</summary>
    public Keys Turned() => new(Second, First);

    /// <summary>By the written codes, what has none first.</summary>
    public int CompareTo(Keys other) => string.CompareOrdinal(First, other.First) is var first and not 0 ? first : string.CompareOrdinal(Second, other.Second);

    public static bool operator <(Keys left, Keys right) => left.CompareTo(right) < 0;

    public static bool operator >(Keys left, Keys right) => left.CompareTo(right) > 0;

    public static bool operator <=(Keys left, Keys right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Keys left, Keys right) => left.CompareTo(right) >= 0;
}

/// <summary>How many were received in one year under one pair of keys.</summary>
public readonly record struct Counted(Keys Keys, int Year, int Count);

/// <summary>A row as it is published; the count of one that is suppressed is not told.</summary>
public readonly record struct PublishedRow(Keys Keys, int Count, bool Suppressed);

/// <summary>A table as it is published.</summary>
/// <param name="LastYear">The last year that is counted in it.</param>
/// <param name="Rows">In the order of their keys.</param>
/// <param name="Total">Their sum.</param>
public sealed record PublishedTable(int LastYear, IReadOnlyList<PublishedRow> Rows, PublishedRow Total);
