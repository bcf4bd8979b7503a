using Dossin.Partnerships.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>domain.md, section 3.1.</summary>
public sealed class PartialDateTests
{
    private static readonly Arbitrary<PartialDate> Any = Arb.From(
        from day in Gen.Choose(0, 365 * 300)
        from length in Gen.Elements(4, 7, 10)
        select PartialDate.Parse(new DateOnly(1830, 1, 1).AddDays(day).Text()[..length]));

    [Theory]
    [InlineData("2018", "2018-01-01", "2018-12-31")]
    [InlineData("2018-06", "2018-06-01", "2018-06-30")]
    [InlineData("2018-06-15", "2018-06-15", "2018-06-15")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("2100-02", "2100-02-01", "2100-02-28")]
    [InlineData("2018-12", "2018-12-01", "2018-12-31")]
    [InlineData("1830", "1830-01-01", "1830-12-31")]
    [InlineData("9999", "9999-01-01", "9999-12-31")]
    public void A_partial_date_is_a_period_of_days(string text, string first, string last)
    {
        var date = PartialDate.Parse(text);

        date.First.Text().ShouldBe(first);
        date.Last.Text().ShouldBe(last);
    }

    [Theory]
    [InlineData("18")]
    [InlineData("2018-6")]
    [InlineData("2018-13")]
    [InlineData("2018-02-30")]
    [InlineData("2018/06")]
    [InlineData("1829")]
    [InlineData("1829-12-31")]
    [InlineData("2019-02-29")]
    [InlineData("2018-00")]
    [InlineData("2018-06-00")]
    [InlineData("2018-06-1")]
    [InlineData("2018-6-15")]
    [InlineData("15-06-2018")]
    [InlineData(" 2018")]
    [InlineData("2018 ")]
    [InlineData("2018-06-15T00:00:00Z")]
    [InlineData("+018")]
    [InlineData("٢٠١٨")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_spelling_is_refused(string? text) => PartialDate.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Parsing_another_spelling_throws() => Should.Throw<FormatException>(() => PartialDate.Parse("2018-6"));

    [Fact]
    public void They_sort_by_first_day_and_then_the_coarser_precision() =>
        new[] { "2018-02", "2018-01-01", "2018", "2018-01", "2017-12-31" }.Select(PartialDate.Parse).Order().Select(date => date.ToString())
            .ShouldBe(["2017-12-31", "2018", "2018-01", "2018-01-01", "2018-02"]);

    [Theory]
    [InlineData("2018", "2019", true)]
    [InlineData("2018", "2018-12", false)]
    [InlineData("2018-06", "2018-07-01", true)]
    [InlineData("2018-06", "2018-06-30", false)]
    [InlineData("2018-06-30", "2018-07", true)]
    [InlineData("2018", "2018", false)]
    public void Before_is_certain_only_when_all_of_it_is(string one, string other, bool before) =>
        PartialDate.Parse(one).IsCertainlyBefore(PartialDate.Parse(other)).ShouldBe(before);

    [Fact]
    public void What_is_due_in_2021_is_late_from_2022_on()
    {
        var due = PartialDate.Parse("2021");

        due.IsCertainlyBefore(PartialDate.Parse("2021-12-31")).ShouldBeFalse();
        due.IsCertainlyBefore(PartialDate.Parse("2022-01-01")).ShouldBeTrue();
    }

    [Fact]
    public void A_year_is_not_its_first_month_or_day()
    {
        PartialDate.Parse("2018").ShouldNotBe(PartialDate.Parse("2018-01"));
        PartialDate.Parse("2018-01").ShouldNotBe(PartialDate.Of(new DateOnly(2018, 1, 1)));
    }

    [Fact]
    public void A_day_is_as_precise_as_can_be() => PartialDate.Of(new DateOnly(2018, 6, 5)).ToString().ShouldBe("2018-06-05");

    [Fact]
    public void It_comes_back_as_it_went_in() =>
        Prop.ForAll(Any, date => PartialDate.Parse(date.ToString()) == date && date.First <= date.Last).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_is_total_and_agrees_with_what_is_certain() => Prop.ForAll(Any, Any, Any, (a, b, c) =>
        (a.CompareTo(b) == 0) == (a == b)
        && Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
        && (!(a <= b && b <= c) || a <= c)
        && (!a.IsCertainlyBefore(b) || a < b)
        && a > b == b < a && a >= b == b <= a).QuickCheckThrowOnFailure();
}
