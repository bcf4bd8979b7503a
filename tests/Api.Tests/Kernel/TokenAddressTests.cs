using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>A served document says where this installation's tokens are got (ADR 1).</summary>
public sealed class TokenAddressTests(PartnershipsApi api, Issuer issuer) : IClassFixture<PartnershipsApi>, IClassFixture<Issuer>
{
    private const string Example = "https://login.example.be/oauth2/token";

    [Theory]
    [InlineData("training")]
    [InlineData("platform")]
    public async Task It_is_what_the_provider_published(string context)
    {
        await using var trusting = await api.Another(
            ("Authentication:Issuers:0:Authority", issuer.Authority.AbsoluteUri), ("Authentication:Issuers:0:Audience", Issuer.Audience));

        var (address, description) = await Shown(trusting, context);

        address.ShouldBe(new Uri(issuer.Authority, "connect/token").AbsoluteUri);
        description.ShouldNotContain("example");
        (await trusting.Anonymous.GetStringAsync($"/{context}/v1/doc/openapi.yaml", PartnershipsApi.Token)).ShouldContain($"tokenUrl: {address}");
    }

    [Fact]
    public async Task Asking_the_provider_is_not_logged()
    {
        await using var service = await RunningService.Start(
            api.Database, ("Authentication:Issuers:0:Authority", issuer.Authority.AbsoluteUri), ("Authentication:Issuers:0:Audience", Issuer.Audience));

        (await service.As("ministry").GetStringAsync("/training/v1/doc/openapi.json", PartnershipsApi.Token)).ShouldContain(new Uri(issuer.Authority, "connect/token").AbsoluteUri);

        service.Output.ShouldNotContain(issuer.Authority.AbsoluteUri);
    }

    [Fact]
    public async Task The_setting_goes_before_what_is_published()
    {
        await using var trusting = await api.Another(
            ("Authentication:Issuers:0:Authority", issuer.Authority.AbsoluteUri), ("Authentication:Issuers:0:Audience", Issuer.Audience),
            ("Authentication:Issuers:0:TokenEndpoint", "https://gateway.example.org/token"));

        (await Shown(trusting, "training")).Address.ShouldBe("https://gateway.example.org/token");
    }

    [Fact]
    public async Task Without_a_provider_it_is_an_example_and_says_so()
    {
        var (address, description) = await Shown(api, "training");

        address.ShouldBe(Example);
        description.ShouldContain("is an example");
    }

    [Fact]
    public async Task A_provider_that_is_away_is_asked_again()
    {
        var authority = new Uri($"http://127.0.0.1:{Port.Free()}");
        await using var trusting = await api.Another(
            ("Authentication:Issuers:0:Authority", authority.AbsoluteUri), ("Authentication:Issuers:0:Audience", Issuer.Audience));
        // What was made while the clock was ahead is not kept until that hour.
        trusting.Clock.SetTo(trusting.Clock.GetUtcNow().AddHours(20));
        (await Shown(trusting, "training")).Address.ShouldBe(Example);
        trusting.Clock.SetTo(trusting.Clock.GetUtcNow().AddHours(-20));

        await using var provider = await Provider(authority);

        await PartnershipsApi.Eventually(async () =>
        {
            trusting.Clock.Advance(TimeSpan.FromSeconds(31));
            return (await Shown(trusting, "training")).Address == "https://login.police.example/token";
        });
    }

    private static async Task<(string Address, string Description)> Shown(PartnershipsApi at, string context)
    {
        var scheme = (await at.Anonymous.Get($"/{context}/v1/doc/openapi.json").Json(HttpStatusCode.OK)).At("components").At("securitySchemes").At("Oauth2");
        return (scheme.At("flows").At("clientCredentials").Text("tokenUrl"), scheme.Text("description"));
    }

    /// <summary>Below those that the system gives to outgoing connections: it shall be free still when the provider comes.</summary>
    private static async Task<WebApplication> Provider(Uri authority)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(authority.AbsoluteUri);
        var app = builder.Build();
        app.Run(http => http.Response.WriteAsync(
            JsonSerializer.Serialize(new { issuer = authority.AbsoluteUri, jwks_uri = new Uri(authority, "keys"), token_endpoint = "https://login.police.example/token" }),
            PartnershipsApi.Token));
        await app.StartAsync(PartnershipsApi.Token);
        return app;
    }
}
