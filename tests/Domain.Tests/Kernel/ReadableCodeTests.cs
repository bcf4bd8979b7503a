using System.Numerics;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

/// <summary>Certificates need 80 random bits and receipts 100 (domain.md, sections 4 and 6).</summary>
public sealed partial class ReadableCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly string[] Codes = [.. Enumerable.Range(0, 4000).Select(_ => ReadableCode.New())];

    [Fact]
    public void It_is_four_groups_of_five_signs_that_nobody_confuses() =>
        Codes.ShouldAllBe(code => Shape().IsMatch(code));

    [Fact]
    public void No_two_are_the_same() => Codes.ShouldBeUnique();

    [Fact]
    public void At_least_80_bits_are_free_because_each_sign_takes_each_value_at_each_place()
    {
        var values = Enumerable.Range(0, 23).Where(place => place % 6 != 5).Select(place => Codes.Select(code => code[place]).Distinct().Count()).ToList();

        values.ShouldAllBe(count => count == Alphabet.Length);
        values.Sum(count => BitOperations.Log2((uint)count)).ShouldBeGreaterThanOrEqualTo(80);
    }

    // With 4,000 codes a sign is expected 125 times at a place, give or take 11; 75 away from it is no chance.
    [Fact]
    public void No_sign_is_preferred()
    {
        foreach (var place in Enumerable.Range(0, 23).Where(place => place % 6 != 5))
        {
            Codes.GroupBy(code => code[place]).ShouldAllBe(same => same.Count() > 50 && same.Count() < 200);
        }
    }

    [Theory]
    [InlineData("01234-56789-ABCDE-FGHJK")]
    [InlineData("0123456789ABCDEFGHJK")]
    [InlineData("01234-56789-abcde-fghjk")]
    [InlineData("0123456789abcdefghjk")]
    [InlineData("-0-1-23456789ABCDEF--GHJK-")]
    [InlineData(" 01234 56789 ABCDE FGHJK ")]
    [InlineData("OI234-56789-ABCDE-FGHJK")]
    [InlineData("ol234-56789-ABCDE-FGHJK")]
    public void It_is_read_without_regard_to_hyphens_blanks_capitals_and_signs_that_look_alike(string text) => ReadableCode.Read(text).ShouldBe("01234-56789-ABCDE-FGHJK");

    [Theory]
    [InlineData("")]
    [InlineData("----")]
    [InlineData("01234-56789-ABCDE-FGHJ")]
    [InlineData("01234-56789-ABCDE-FGHJKM")]
    [InlineData("U1234-56789-ABCDE-FGHJK")]
    [InlineData("٠1234-56789-ABCDE-FGHJK")]
    [InlineData("01234-56789-ABCDE-FGHJ%")]
    public void Another_text_can_be_no_code(string text) => ReadableCode.Read(text).ShouldBeNull();

    [Fact]
    public void What_is_issued_reads_as_itself() => Codes.ShouldAllBe(code => ReadableCode.Read(code) == code && ReadableCode.Read(code.ToLowerInvariant()) == code);

    [GeneratedRegex("^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$")]
    private static partial Regex Shape();
}
