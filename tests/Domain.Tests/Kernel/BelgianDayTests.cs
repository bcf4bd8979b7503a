using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>Days are Belgian (domain.md, section 1), in summer and winter and where one becomes the other.</summary>
public sealed class BelgianDayTests
{
    [Theory]
    [InlineData("2025-06-30T22:30:00Z", "2025-07-01")]
    [InlineData("2025-06-30T21:59:59Z", "2025-06-30")]
    [InlineData("2025-06-30T22:00:00Z", "2025-07-01")]
    [InlineData("2025-01-31T22:59:59Z", "2025-01-31")]
    [InlineData("2025-01-31T23:00:00Z", "2025-02-01")]
    [InlineData("2025-03-29T22:59:59Z", "2025-03-29")]   // the last night of winter time
    [InlineData("2025-03-29T23:00:00Z", "2025-03-30")]
    [InlineData("2025-03-30T21:59:59Z", "2025-03-30")]   // a day of 23 hours
    [InlineData("2025-03-30T22:00:00Z", "2025-03-31")]
    [InlineData("2025-10-25T22:00:00Z", "2025-10-26")]   // a day of 25 hours
    [InlineData("2025-10-26T22:59:59Z", "2025-10-26")]
    [InlineData("2025-10-26T23:00:00Z", "2025-10-27")]
    [InlineData("2024-12-31T23:30:00Z", "2025-01-01")]
    [InlineData("2025-07-01T05:00:00+09:00", "2025-06-30")]
    [InlineData("2025-06-30T20:00:00-05:00", "2025-07-01")]
    public void The_day_of_an_instant_is_its_day_in_Brussels(string instant, string day) =>
        BelgianDay.Of(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture)).ShouldBe(Day(day));

    [Theory]
    [InlineData("2025-07-01", "2025-06-30T22:00:00Z")]
    [InlineData("2025-01-01", "2024-12-31T23:00:00Z")]
    [InlineData("2025-03-30", "2025-03-29T23:00:00Z")]
    [InlineData("2025-03-31", "2025-03-30T22:00:00Z")]
    [InlineData("2025-10-26", "2025-10-25T22:00:00Z")]
    [InlineData("2025-10-27", "2025-10-26T23:00:00Z")]
    public void A_day_begins_at_midnight_in_Brussels(string day, string instant)
    {
        BelgianDay.Start(Day(day)).ShouldBe(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
        BelgianDay.Start(Day(day)).Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Every_day_of_a_century_begins_on_itself_and_a_moment_earlier_is_the_day_before()
    {
        for (var day = new DateOnly(1980, 1, 1); day.Year < 2080; day = day.AddDays(1))
        {
            BelgianDay.Of(BelgianDay.Start(day)).ShouldBe(day);
            BelgianDay.Of(BelgianDay.Start(day).AddTicks(-1)).ShouldBe(day.AddDays(-1));
        }
    }

    [Fact]
    public void The_first_and_the_last_day_that_can_be_written_have_a_beginning_too()
    {
        BelgianDay.Start(DateOnly.MinValue).ShouldBe(DateTimeOffset.MinValue);
        BelgianDay.Start(DateOnly.MaxValue).ShouldBeLessThan(DateTimeOffset.MaxValue);
        BelgianDay.Of(DateTimeOffset.MinValue).ShouldBe(DateOnly.MinValue);
        BelgianDay.Of(DateTimeOffset.MaxValue).ShouldBe(DateOnly.MaxValue);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
