using Dossin.Partnerships.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>domain.md, section 3.4.</summary>
public sealed class NationalNumberTests
{
    [Theory]
    [InlineData("85.07.30-033.28")]
    [InlineData("85073003328")]
    [InlineData("RRN 85073003357")]
    [InlineData("  850730 033 28  ")]
    [InlineData("rn/85-07-30/033/28!")]
    [InlineData("8x5x0x7x3x0x0x3x3x2x8")]
    public void A_number_is_found_with_whatever_stands_around_it(string text) => NationalNumber.Holds(text).ShouldBeTrue();

    [Theory]
    [InlineData("85073003329")]
    [InlineData("8507300332")]
    [InlineData("850730033281")]
    [InlineData("850730033")]
    [InlineData("12345")]
    [InlineData("PZ-5345/2026-0017")]
    [InlineData("٨٥٠٧٣٠٠٣٣٢٨")]
    [InlineData("")]
    public void Anything_else_is_a_reference(string text) => NationalNumber.Holds(text).ShouldBeFalse();

    [Fact]
    public void No_text_is_no_number() => NationalNumber.Holds((string?)null).ShouldBeFalse();

    [Fact]
    public void Bis_numbers_have_the_same_check()
    {
        // Month 07 + 20 and + 40.
        NationalNumber.Holds($"852730033{97 - (852730033 % 97):D2}").ShouldBeTrue();
        NationalNumber.Holds($"854730033{97 - (2854730033 % 97):D2}").ShouldBeTrue();
    }

    [Fact]
    public void Of_the_hundred_endings_of_nine_digits_those_of_both_centuries_are_refused_and_no_other() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 999_999_999)), first =>
        {
            long[] checks = [97 - (first % 97), 97 - ((2_000_000_000L + first) % 97)];
            return Enumerable.Range(0, 100).All(ending => NationalNumber.Holds($"{first:D9}-{ending:D2}") == checks.Contains(ending));
        }).QuickCheckThrowOnFailure();
}
