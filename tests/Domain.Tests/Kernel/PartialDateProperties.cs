using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>What holds of every partial date, whatever its precision (domain.md, section 3.1).</summary>
public sealed class PartialDateProperties
{
    private static readonly int LastDay = DateOnly.MaxValue.DayNumber;
    private static readonly int FirstDay = new DateOnly(PartialDate.EarliestYear, 1, 1).DayNumber;

    private static readonly Arbitrary<string> Texts = (
        from day in Gen.Choose(FirstDay, LastDay)
        from format in Gen.Elements("yyyy", "yyyy-MM", "yyyy-MM-dd")
        select DateOnly.FromDayNumber(day).ToString(format, CultureInfo.InvariantCulture)).ToArbitrary();

    private static readonly Arbitrary<string> Scribbles =
        Gen.ArrayOf(Gen.Elements('0', '1', '2', '8', '9', '-', '/', ' ', '+', 'T')).Select(signs => new string(signs)).ToArbitrary();

    [Fact]
    public void What_goes_in_comes_back_the_same() =>
        Prop.ForAll(Texts, text => PartialDate.Parse(text).ToString().ShouldBe(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_taken_at_all_comes_back_the_same() =>
        Prop.ForAll(Scribbles, text => (!PartialDate.TryParse(text, out var date) || date.ToString() == text).ShouldBeTrue())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_period_is_the_days_whose_text_begins_with_it() =>
        Prop.ForAll(Texts, text =>
        {
            var date = PartialDate.Parse(text);
            Written(date.First).ShouldStartWith(text);
            Written(date.Last).ShouldStartWith(text);
            if (date.First > DateOnly.MinValue)
            {
                Written(date.First.AddDays(-1)).ShouldNotStartWith(text);
            }

            if (date.Last < DateOnly.MaxValue)
            {
                Written(date.Last.AddDays(1)).ShouldNotStartWith(text);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_is_that_of_the_texts() =>
        Prop.ForAll(Texts, Texts, (one, other) =>
            Math.Sign(PartialDate.Parse(one).CompareTo(PartialDate.Parse(other))).ShouldBe(Sign(one, other))).QuickCheckThrowOnFailure();

    // 2018 is read as 2018-01-01, and of two that begin on one day the shorter text comes first.
    private static int Sign(string one, string other)
    {
        var byDay = string.CompareOrdinal(Filled(one), Filled(other));
        return Math.Sign(byDay != 0 ? byDay : one.Length - other.Length);
    }

    private static string Filled(string text) => text + "-01-01"[..(10 - text.Length)];

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
