using System.Text;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Platform;

public sealed class WebhookSecretTests
{
    [Fact]
    public void A_signature_is_what_the_specification_computes()
    {
        // By hand: printf 'msg_1.1614265330.{"test": 1}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64
        var secret = WebhookSecret.Of([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

        var signature = secret.Sign("msg_1", DateTimeOffset.FromUnixTimeSeconds(1_614_265_330), Encoding.UTF8.GetBytes("""{"test": 1}"""));

        signature.ShouldBe("v1,ye1v+XOORO1cGv1i1klJC6UwOLDnjUtqKJUqNt8sSfY=");
    }

    [Fact]
    public void A_secret_is_new_each_time_and_survives_being_kept()
    {
        var (one, other) = (WebhookSecret.New(), WebhookSecret.New());

        one.Value.ShouldNotBe(other.Value);
        one.Value.ShouldMatch("^whsec_[A-Za-z0-9+/]{43}=$");
        WebhookSecret.Of(one.Bytes()).Value.ShouldBe(one.Value);
    }

    [Fact]
    public void It_does_not_tell_itself_by_mistake() => $"{WebhookSecret.New()}".ShouldBe("whsec_…");
}
