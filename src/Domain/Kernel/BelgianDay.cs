namespace Dossin.Partnerships.Domain.Kernel;

/// <summary>Days are Belgian (domain.md, section 1): the day of an instant is its day in Brussels.</summary>
public static class BelgianDay
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    /// <summary>The day of an instant; 2025-06-30T22:30:00Z is 2025-07-01.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Brussels).DateTime);

    /// <summary>The instant at which a day begins in Brussels, in UTC; the first of all days begins with time itself.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(Math.Max(0, midnight.Ticks - Brussels.GetUtcOffset(midnight).Ticks), TimeSpan.Zero);
    }
}
