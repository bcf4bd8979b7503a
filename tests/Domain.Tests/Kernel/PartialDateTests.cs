using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>domain.md, section 3.1.</summary>
public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2018", "2018-01-01", "2018-12-31")]
    [InlineData("2018-06", "2018-06-01", "2018-06-30")]
    [InlineData("2018-12", "2018-12-01", "2018-12-31")]
    [InlineData("2018-02", "2018-02-01", "2018-02-28")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("2018-06-15", "2018-06-15", "2018-06-15")]
    [InlineData("2020-02-29", "2020-02-29", "2020-02-29")]
    [InlineData("1830", "1830-01-01", "1830-12-31")]
    [InlineData("9999", "9999-01-01", "9999-12-31")]
    [InlineData("9999-12", "9999-12-01", "9999-12-31")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31")]
    public void It_is_a_period_of_days_and_comes_back_as_it_went_in(string text, string first, string last)
    {
        PartialDate.TryParse(text, out var date).ShouldBeTrue();

        (date.First, date.Last).ShouldBe((Day(first), Day(last)));
        date.ToString().ShouldBe(text);
        PartialDate.Parse(text).ShouldBe(date);
    }

    [Theory]
    [InlineData("18")]
    [InlineData("2018-6")]
    [InlineData("2018-13")]
    [InlineData("2018-00")]
    [InlineData("2018-02-30")]
    [InlineData("2018-06-00")]
    [InlineData("2019-02-29")]
    [InlineData("2018/06")]
    [InlineData("2018-06-1")]
    [InlineData("2018-6-15")]
    [InlineData("20180615")]
    [InlineData("201806")]
    [InlineData("15-06-2018")]
    [InlineData("1829")]
    [InlineData("1829-12")]
    [InlineData("1829-12-31")]
    [InlineData("0000")]
    [InlineData("02018")]
    [InlineData(" 2018")]
    [InlineData("2018 ")]
    [InlineData(" 201")]
    [InlineData("+201")]
    [InlineData("-201")]
    [InlineData("٢٠١٨")]
    [InlineData("2018-06-15T00:00:00")]
    [InlineData("midden 2018")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused(string? text)
    {
        PartialDate.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => PartialDate.Parse(text!));
    }

    [Fact]
    public void It_sorts_by_first_day_and_then_the_coarser_precision()
    {
        string[] sorted = ["2017-12-31", "2018", "2018-01", "2018-01-01", "2018-01-02", "2018-02", "2019"];

        sorted.Reverse().Select(PartialDate.Parse).Order().Select(date => date.ToString()).ShouldBe(sorted);
        sorted.Select(PartialDate.Parse).Zip(sorted.Skip(1).Select(PartialDate.Parse)).ShouldAllBe(pair => pair.First < pair.Second && pair.Second > pair.First);
    }

    [Fact]
    public void The_same_precision_and_days_are_the_same_date_and_another_precision_is_another()
    {
        PartialDate.Parse("2018-01").ShouldBe(PartialDate.Parse("2018-01"));
        (PartialDate.Parse("2018-01") <= PartialDate.Parse("2018-01") && PartialDate.Parse("2018-01") >= PartialDate.Parse("2018-01")).ShouldBeTrue();
        PartialDate.Parse("2018-01").ShouldNotBe(PartialDate.Parse("2018"));
        PartialDate.Parse("2018-01").ShouldNotBe(PartialDate.Parse("2018-01-01"));
    }

    [Theory]
    [InlineData("2018", "2019", true)]
    [InlineData("2018-06", "2018-07", true)]
    [InlineData("2018-06-30", "2018-07", true)]
    [InlineData("2018-06", "2018-06-30", false)]
    [InlineData("2018", "2018-12-31", false)]
    [InlineData("2018", "2018", false)]
    [InlineData("2018-06-15", "2018-06-15", false)]
    [InlineData("2019", "2018", false)]
    public void Before_is_certain_only_where_all_of_it_lies_before_all_of_the_other(string one, string other, bool certain) =>
        PartialDate.Parse(one).IsCertainlyBefore(PartialDate.Parse(other)).ShouldBe(certain);

    [Fact]
    public void A_day_is_a_partial_date_of_full_precision() => PartialDate.Of(Day("2018-06-05")).ToString().ShouldBe("2018-06-05");

    [Fact]
    public void It_is_written_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");
            PartialDate.Parse("2018-06-15").ToString().ShouldBe("2018-06-15");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
