using System.Security.Cryptography;
using System.Text;
using Dossin.Partnerships.Domain.Platform.Clients;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Platform;

public sealed class KeyTextTests
{
    [Fact]
    public void A_key_is_read_back_as_it_was_made()
    {
        var key = KeyText.New();

        KeyText.TryRead(key.Value, out var prefix, out var secret).ShouldBeTrue();
        prefix.ToString().ShouldBe(key.Prefix);
        key.Value.ShouldBe($"dk_{prefix}_{secret}");
        key.Hash().ShouldBe(SHA256.HashData(Encoding.ASCII.GetBytes(secret.ToString())));
        key.ToString().ShouldNotContain(secret.ToString());
    }

    [Fact]
    public void No_two_keys_share_a_prefix_or_a_secret()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => KeyText.New()).ToList();

        keys.DistinctBy(key => key.Prefix).Count().ShouldBe(1000);
        keys.DistinctBy(key => key.Value[^KeyText.SecretLength..]).Count().ShouldBe(1000);
    }

    [Fact]
    public void The_secret_has_160_bits_that_can_be_read_aloud()
    {
        // 32 signs of an alphabet of 32; each of them turns up, and none that looks like another.
        var signs = string.Concat(Enumerable.Range(0, 200).Select(_ => KeyText.New().Value[^KeyText.SecretLength..])).Distinct().Order();

        string.Concat(signs).ShouldBe("0123456789abcdefghjkmnpqrstvwxyz");
        KeyText.SecretLength.ShouldBe(32);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dk_")]
    [InlineData("dk_0123abcd_0123456789abcdefghjkmnpqrstvwxy")]
    [InlineData("dk_0123abcd_0123456789abcdefghjkmnpqrstvwxyz0")]
    [InlineData("dk_0123abcd_0123456789ABCDEFGHJKMNPQRSTVWXYZ")]
    [InlineData("dk_0123abcd-0123456789abcdefghjkmnpqrstvwxyz")]
    [InlineData("dk_0123abco_0123456789abcdefghjkmnpqrstvwxyz")]
    [InlineData("dk_0123abcd_0123456789abcdefghjkmnpqrstvwxyé")]
    [InlineData("pk_0123abcd_0123456789abcdefghjkmnpqrstvwxyz")]
    public void What_has_another_form_is_no_key(string text) => KeyText.TryRead(text, out _, out _).ShouldBeFalse();

    [Theory]
    [InlineData("dk_0123abcd_", true)]
    [InlineData("dk_0123abcd_cut-off", true)]
    [InlineData("dk_0123abcd", false)]
    [InlineData("dk_an ordinary text", false)]
    [InlineData("", false)]
    public void The_beginning_of_a_key_is_recognized(string text, bool expected) => KeyText.IsLike(text).ShouldBe(expected);
}
