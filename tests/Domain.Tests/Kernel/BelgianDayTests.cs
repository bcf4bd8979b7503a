using Dossin.Partnerships.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>domain.md, section 1: days are Belgian.</summary>
public sealed class BelgianDayTests
{
    [Theory]
    [InlineData("2025-06-30T22:30:00Z", "2025-07-01")]
    [InlineData("2025-06-30T21:59:59Z", "2025-06-30")]
    [InlineData("2025-06-30T22:00:00Z", "2025-07-01")]
    [InlineData("2025-12-31T22:59:59Z", "2025-12-31")]
    [InlineData("2025-12-31T23:00:00Z", "2026-01-01")]
    [InlineData("2026-03-26T23:30:00Z", "2026-03-27")]
    [InlineData("2025-07-01T01:00:00+05:00", "2025-06-30")]
    public void The_day_of_an_instant_is_its_day_in_Brussels(string instant, string day) =>
        BelgianDay.Of(Written.Instant(instant)).Text().ShouldBe(day);

    [Theory]
    [InlineData("2025-01-15", "2025-01-14T23:00:00Z")]
    [InlineData("2025-07-15", "2025-07-14T22:00:00Z")]
    [InlineData("2025-03-30", "2025-03-29T23:00:00Z")]
    [InlineData("2025-03-31", "2025-03-30T22:00:00Z")]
    [InlineData("2025-10-26", "2025-10-25T22:00:00Z")]
    [InlineData("2025-10-27", "2025-10-26T23:00:00Z")]
    public void A_day_begins_at_midnight_in_Brussels_also_around_a_change_of_the_clock(string day, string instant)
    {
        var start = BelgianDay.Start(Written.Day(day));

        start.ShouldBe(Written.Instant(instant));
        start.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_day_begins_with_itself_and_ends_before_the_next() => Prop.ForAll(Arb.From(Gen.Choose(0, 365 * 60)), number =>
    {
        var day = new DateOnly(1980, 1, 1).AddDays(number);
        var start = BelgianDay.Start(day);
        return BelgianDay.Of(start) == day && BelgianDay.Of(start.AddTicks(-1)) == day.AddDays(-1)
            && BelgianDay.Start(day.AddDays(1)) - start is { Hours: 0 or 23 or 1 };
    }).QuickCheckThrowOnFailure();
}
