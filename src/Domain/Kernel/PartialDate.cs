using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>
/// A year, a month or a day, as a source gives it (domain.md, 3.1): <c>2018</c>, <c>2018-06</c>, <c>2018-06-15</c>. It is a
/// period of days, <see cref="First"/> to <see cref="Last"/>; the precision is part of the value and comes back as it went in.
/// </summary>
public readonly record struct PartialDate : IComparable<PartialDate>
{
    /// <summary>The year of the kingdom: nothing here is older.</summary>
    public const int EarliestYear = 1830;

    /// <summary>The instant with which it begins.</summary>
    public static readonly DateTimeOffset Beginning = new(EarliestYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly byte _month;
    private readonly byte _day;

    private PartialDate(int year, int month, int day)
    {
        Year = year;
        _month = (byte)month;
        _day = (byte)day;
    }

    public int Year { get; }

    public DateOnly First => new(Year, Math.Max(1, (int)_month), Math.Max(1, (int)_day));

    public DateOnly Last => _day > 0 ? First : _month > 0 ? new DateOnly(Year, _month, DateTime.DaysInMonth(Year, _month)) : new DateOnly(Year, 12, 31);

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        var format = text?.Length switch { 4 => "yyyy", 7 => "yyyy-MM", 10 => "yyyy-MM-dd", _ => null };
        if (format is null || !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            || first.Year < EarliestYear)
        {
            return false;
        }

        date = new PartialDate(first.Year, text!.Length > 4 ? first.Month : 0, text.Length > 7 ? first.Day : 0);
        return true;
    }

    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException("A partial date is yyyy, yyyy-MM or yyyy-MM-dd, from 1830 on.");

    /// <summary>Whether all of this lies before all of the other.</summary>
    public bool IsCertainlyBefore(PartialDate other) => Last < other.First;

    /// <summary>By first day, then the coarser precision: 2018, 2018-01, 2018-01-01, 2018-02.</summary>
    public int CompareTo(PartialDate other) =>
        First != other.First ? First.CompareTo(other.First) : other.Last.CompareTo(Last);

    [SuppressMessage("Globalization", "CA1305", Justification = "Invariant by construction.")]
    public override string ToString() =>
        _day > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{_month:D2}-{_day:D2}")
        : _month > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{_month:D2}")
        : Year.ToString("D4", CultureInfo.InvariantCulture);

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
