namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>
/// Belgian working days: no Saturday, no Sunday, none of the ten legal holidays (royal decree of 18 April 1974). Good Friday
/// and the bank holidays of communities count as working days.
/// </summary>
public static class WorkingDays
{
    private static readonly (int Month, int Day)[] Fixed = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)];

    // Easter Monday, Ascension, Whit Monday: days after Easter Sunday.
    private static readonly int[] AfterEaster = [1, 39, 50];

    /// <summary>The day that is so many working days after another one, which itself is not counted.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsOne(day) ? 1 : 0;
        }

        return day;
    }

    public static bool IsOne(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !Fixed.Contains((day.Month, day.Day))
        && !AfterEaster.Contains(day.DayNumber - Easter(day.Year).DayNumber);

    /// <summary>
    /// Easter Sunday of the Gregorian calendar: the first Sunday after the church's full moon on or after 21 March. The moon
    /// comes from the year's place in the cycle of 19 years, corrected for leap days left out and for the drift of the cycle.
    /// </summary>
    public static DateOnly Easter(int year)
    {
        var (golden, century) = (year % 19, year / 100);
        var leapsLeftOut = century - (century / 4);
        var moonDrift = ((8 * century) + 13) / 25;
        var moon = ((19 * golden) + leapsLeftOut - moonDrift + 15) % 30;
        // Two moons of a cycle would fall together, or a day too late: the tables move them by one day.
        moon -= moon == 29 || (moon == 28 && golden > 10) ? 1 : 0;
        var fullMoon = new DateOnly(year, 3, 21).AddDays(moon);
        return fullMoon.AddDays(7 - (int)fullMoon.DayOfWeek);
    }
}
