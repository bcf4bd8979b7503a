using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>domain.md, section 3.4. All numbers here are made up.</summary>
public sealed class NationalNumberTests
{
    [Theory]
    [InlineData("85.07.30-033.28")]
    [InlineData("RRN 85073003357")]
    [InlineData("85073003328")]
    [InlineData("85073003357")]
    [InlineData("85 07 30 033 28")]
    [InlineData("850730/033.28")]
    [InlineData("NN85a07b30c033d28e")]
    [InlineData("  85073003328\n")]
    public void One_is_found_whatever_stands_around_and_between_its_digits(string text) => NationalNumber.Holds(text).ShouldBeTrue();

    [Theory]
    [InlineData("85073003329")]
    [InlineData("85.07.30-033.29")]
    [InlineData("850730033")]
    [InlineData("8507300332")]
    [InlineData("850730033280")]
    [InlineData("085073003328")]
    [InlineData("HR-2021-0042")]
    [InlineData("abc")]
    [InlineData("")]
    public void What_has_another_check_or_another_number_of_digits_is_none(string text) => NationalNumber.Holds(text).ShouldBeFalse();

    [Theory]
    [InlineData("852730033")]
    [InlineData("854730033")]
    [InlineData("999999999")]
    [InlineData("000000000")]
    public void Bis_numbers_and_impossible_days_too_because_only_the_check_counts(string first)
    {
        NationalNumber.Holds(first + Check(first, 0)).ShouldBeTrue();
        NationalNumber.Holds(first + Check(first, 2_000_000_000)).ShouldBeTrue();
    }

    [Fact]
    public void The_check_of_a_multiple_of_97_is_97()
    {
        NationalNumber.Holds("00000009797").ShouldBeTrue();
        NationalNumber.Holds("00000009700").ShouldBeFalse();
    }

    [Fact]
    public void Of_the_hundred_endings_of_nine_digits_exactly_the_two_checks_are_refused() =>
        Prop.ForAll(Gen.Choose(0, 999_999_999).ToArbitrary(), number =>
        {
            var first = number.ToString("D9", CultureInfo.InvariantCulture);
            var refused = Enumerable.Range(0, 100).Select(check => check.ToString("D2", CultureInfo.InvariantCulture)).Where(check => NationalNumber.Holds(first + check));

            refused.ShouldBe([Check(first, 0), Check(first, 2_000_000_000)], ignoreOrder: true);
        }).QuickCheckThrowOnFailure();

    private static string Check(string first, long century) =>
        (97 - ((century + long.Parse(first, CultureInfo.InvariantCulture)) % 97)).ToString("D2", CultureInfo.InvariantCulture);
}
