using Dossin.Partnerships.Domain.Training.Participations;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Participations;

public sealed class CertificateCodeTests
{
    [Fact]
    public void A_code_holds_eighty_random_bits_or_more()
    {
        var codes = Enumerable.Range(0, 2_000).Select(_ => CertificateCode.New()).ToList();
        var signs = codes.Select(code => code.Replace("-", "", StringComparison.Ordinal)).ToList();
        var alphabet = signs.SelectMany(sign => sign).Distinct().Count();

        codes.Distinct().Count().ShouldBe(codes.Count);
        (signs[0].Length * Math.Log2(alphabet)).ShouldBeGreaterThanOrEqualTo(80);
        // No place always says the same.
        Enumerable.Range(0, signs[0].Length).ShouldAllBe(place => signs.Select(sign => sign[place]).Distinct().Count() == alphabet);
    }

    [Fact]
    public void A_code_is_readable_in_groups_without_signs_that_look_alike()
    {
        foreach (var code in Enumerable.Range(0, 200).Select(_ => CertificateCode.New()))
        {
            code.ShouldMatch("^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$");
            code.IndexOfAny(['I', 'L', 'O', 'U']).ShouldBe(-1);
        }
    }

    [Fact]
    public void A_code_is_read_without_regard_to_hyphens_and_capitals()
    {
        var code = CertificateCode.New();

        CertificateCode.Read(code).ShouldBe(code);
        CertificateCode.Read(code.ToLowerInvariant()).ShouldBe(code);
        CertificateCode.Read(code.Replace("-", "", StringComparison.Ordinal)).ShouldBe(code);
        CertificateCode.Read("-" + string.Join('-', code.ToCharArray())).ShouldBe(code);
    }

    [Theory]
    [InlineData("AAAA-BBBB")]
    [InlineData("")]
    [InlineData("AAAAA-BBBBB-CCCCC-DDDDL")]
    [InlineData("AAAAA-BBBBB-CCCCC-DDDDU")]
    [InlineData("AAAAA-BBBBB-CCCCC-DDDDDD")]
    [InlineData("AAAAA-BBBBB-CCCCC-DDDD")]
    [InlineData("AAAAA BBBBB CCCCC DDDDD")]
    [InlineData("AAAAA-BBBBB-CCCCC-DDDDÉ")]
    public void Another_text_is_no_code(string text) => CertificateCode.Read(text).ShouldBeNull();
}
