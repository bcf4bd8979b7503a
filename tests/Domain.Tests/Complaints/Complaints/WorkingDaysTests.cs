using System.Globalization;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Complaints.Complaints;

/// <summary>domain.md, section 6, Deadlines.</summary>
public sealed class WorkingDaysTests
{
    // As the church published them.
    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1886-04-25")]
    [InlineData("1943-04-25")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2000-04-23")]
    [InlineData("2008-03-23")]
    [InlineData("2019-04-21")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2038-04-25")]
    [InlineData("2049-04-18")]
    [InlineData("2076-04-19")]
    public void Easter_is_on(string day)
    {
        var easter = Day(day);
        WorkingDays.Easter(easter.Year).ShouldBe(easter);
    }

    [Fact]
    public void Easter_lies_between_22_March_and_25_April_on_a_Sunday()
    {
        for (var year = 1830; year < 2400; year++)
        {
            var easter = WorkingDays.Easter(year);
            easter.DayOfWeek.ShouldBe(DayOfWeek.Sunday);
            easter.ShouldBeInRange(new(year, 3, 22), new(year, 4, 25));
        }
    }

    [Fact]
    public void There_are_ten_legal_holidays()
    {
        string[] holidays = ["2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-07-21", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"];
        var free = Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays).Where(day => !WorkingDays.IsOne(day)).ToList();
        free.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ShouldBe(
            holidays.Select(Day).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
        free.Count.ShouldBe(104 + 8);
    }

    [Theory]
    [InlineData("2026-03-26", 10, "2026-04-10")]
    [InlineData("2026-03-27", 10, "2026-04-13")]
    [InlineData("2026-03-26", 60, "2026-06-24")]
    [InlineData("2026-03-27", 60, "2026-06-25")]
    [InlineData("2026-12-24", 1, "2026-12-28")]
    [InlineData("2026-12-31", 1, "2027-01-04")]
    [InlineData("2026-04-04", 1, "2026-04-07")]
    public void The_first_day_is_not_counted(string from, int count, string expected) => WorkingDays.After(Day(from), count).ShouldBe(Day(expected));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
