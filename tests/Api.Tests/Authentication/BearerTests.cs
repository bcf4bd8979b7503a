using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>Access tokens of a real issuer, and what pretends to be one.</summary>
public sealed class BearerTests(Issuer issuer) : IClassFixture<Issuer>
{
    [Fact]
    public async Task A_token_says_organization_scopes_and_zones()
    {
        await using var door = await Door.Open(issuer);

        var seen = await door.Get(token: await issuer.Token("training:read training:register openid", zones: "5906 5345")).ShouldBeIn();

        seen.ClientId.ShouldBe("police/hr-system");
        seen.Organization.ShouldBe("PZ Rivierenland");
        seen.Scopes.ShouldBe(["training:read", "training:register"]);
        seen.EveryZone.ShouldBeFalse();
        // With the zones that were merged into 5906.
        seen.Zones.ShouldBe(["5345", "5357", "5358", "5906"]);
    }

    [Fact]
    public async Task A_star_is_every_zone_and_silence_is_none()
    {
        await using var door = await Door.Open(issuer);

        (await door.Get(token: await issuer.Token(zones: "*")).ShouldBeIn()).EveryZone.ShouldBeTrue();
        var none = await door.Get(token: await issuer.Token(zones: "")).ShouldBeIn();
        none.EveryZone.ShouldBeFalse();
        none.Zones.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_issuer_gives_no_more_than_it_is_trusted_with()
    {
        await using var door = await Door.Open(issuer, ("Organization", "Federal Police"), ("Scopes:0", "training:read"), ("Zones:0", "5913"));

        var seen = await door.Get(token: await issuer.Token("training:read platform:manage", organization: "Kazerne Dossin", zones: "*")).ShouldBeIn();

        seen.Organization.ShouldBe("Federal Police");
        seen.Scopes.ShouldBe(["training:read"]);
        seen.Zones.ShouldBe(["5356", "5357", "5358", "5906", "5913"]);
    }

    [Fact]
    public async Task The_same_token_holds_again_until_it_expires()
    {
        await using var door = await Door.Open(issuer);
        var token = await issuer.Token(seconds: 300);

        await door.Get(token: token).ShouldBeIn();
        await door.Get(token: token).ShouldBeIn();
        door.Clock.Ahead = TimeSpan.FromSeconds(299);
        await door.Get(token: token).ShouldBeIn();
        door.Clock.Ahead = TimeSpan.FromSeconds(331);
        await door.Get(token: token).ShouldBeExpired();
    }

    [Fact]
    public async Task A_token_from_the_future_is_refused()
    {
        await using var door = await Door.Open(issuer);
        var token = issuer.TokenFrom(door.Clock.GetUtcNow().AddMinutes(10));

        (await door.Get(token: token).ShouldBeInvalid()).Detail.ShouldContain("time");

        door.Clock.Ahead = TimeSpan.FromMinutes(10);
        await door.Get(token: token).ShouldBeIn();
    }

    [Fact]
    public async Task Another_audience_is_refused()
    {
        await using var door = await Door.Open(issuer);

        (await door.Get(token: await issuer.Token(audience: "another-api")).ShouldBeInvalid()).Detail.ShouldContain("audience");
    }

    [Fact]
    public async Task An_issuer_that_is_not_configured_is_refused()
    {
        await using var stranger = await Started();
        await using var door = await Door.Open(issuer);

        (await door.Get(token: await stranger.Token()).ShouldBeInvalid()).Detail.ShouldContain("issuer");
        // Nor when it borrows the name.
        await door.Get(token: ForgedToken.With(await stranger.Token(), "iss", issuer.Authority.AbsoluteUri)).ShouldBeInvalid();
    }

    [Fact]
    public async Task A_token_is_not_taken_apart_and_put_together_again()
    {
        await using var door = await Door.Open(issuer);
        var token = await issuer.Token();

        await door.Get(token: ForgedToken.None(token)).ShouldBeInvalid();
        await door.Get(token: ForgedToken.With(token, "scope", "platform:manage training:read")).ShouldBeInvalid();
        await door.Get(token: ForgedToken.SignedByOther(token)).ShouldBeInvalid();
        await door.Get(token: token[..token.LastIndexOf('.')] + ".").ShouldBeInvalid();
        await door.Get(token: token[..^10] + "AAAAAAAAAA").ShouldBeInvalid();
        foreach (var forged in ForgedToken.SignedWithPublicKey(token, await issuer.PublicKey()))
        {
            await door.Get(token: forged).ShouldBeInvalid();
        }

        await door.Get(token: token).ShouldBeIn();
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("...")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("éé.éé.éé")]
    // An issuer that is null, and a message that would be encrypted.
    [InlineData("eyJhbGciOiJub25lIn0.eyJpc3MiOm51bGx9.")]
    [InlineData("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.aa.bb.cc.dd")]
    public async Task What_is_no_token_is_refused(string token)
    {
        await using var door = await Door.Open(issuer);

        await door.Get(token: token).ShouldBeInvalid();
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("bearerx")]
    public async Task Another_scheme_is_no_token(string authorization)
    {
        await using var door = await Door.Open(issuer);

        await door.Get(authorization: authorization).ShouldBeUnknown();
    }

    [Fact]
    public async Task The_scheme_is_read_in_any_case()
    {
        await using var door = await Door.Open(issuer);

        await door.Get(authorization: $"bearer {await issuer.Token()}").ShouldBeIn();
    }

    [Fact]
    public async Task A_token_without_an_organization_is_refused()
    {
        await using var door = await Door.Open(issuer);

        (await door.Get(token: await issuer.Token(organization: null)).ShouldBeInvalid()).Detail.ShouldContain("organization");
    }

    [Theory]
    [InlineData("client")]
    [InlineData("organization")]
    public async Task Who_calls_is_said_in_a_line_that_can_be_kept(string claim)
    {
        await using var door = await Door.Open(issuer);

        foreach (var (text, holds) in new[] { (new string('x', 190), true), (new string('x', 201), false), ("hr\nsystem", false) })
        {
            var answer = door.Get(token: claim == "client" ? await issuer.Token(client: text) : await issuer.Token(organization: text));
            await (holds ? (Task)answer.ShouldBeIn() : answer.ShouldBeInvalid());
        }
    }

    [Fact]
    public async Task Who_calls_is_said_in_one_text()
    {
        await using var door = await Door.Open(issuer);
        var now = door.Clock.GetUtcNow();

        foreach (var (claim, said) in new (string, object)[]
        {
            ("client_id", "c1 evil"), ("client_id", " c1"), ("client_id", "c1\u2028"), ("client_id", new[] { "c1" }), ("client_id", 1),
            ("client_id", new Dictionary<string, object> { ["id"] = "c1" }), ("azp", "c1 evil"), ("sub", "c1 evil"),
            ("organization", new[] { "PZ Rivierenland", "Kazerne Dossin" }), ("organization", new Dictionary<string, object> { ["name"] = "PZ Rivierenland" }),
            ("organization", "PZ\u2028Rivierenland"), ("organization", "PZ Rivierenland "), ("organization", " "),
        })
        {
            await door.Get(token: issuer.TokenFrom(now, (claim, said))).ShouldBeInvalid();
        }

        (await door.Get(token: issuer.TokenFrom(now, ("client_id", "c1"))).ShouldBeIn()).ClientId.ShouldBe("police/c1");
        (await door.Get(token: issuer.TokenFrom(now, ("client_id", ""))).ShouldBeIn()).ClientId.ShouldBe("police/hr-system");
    }

    [Fact]
    public async Task What_a_signer_calls_critical_is_not_passed_over()
    {
        await using var door = await Door.Open(issuer);
        var now = door.Clock.GetUtcNow();

        (await door.Get(token: issuer.TokenFrom(now, header: ("crit", new[] { "b64" }))).ShouldBeInvalid()).Detail.ShouldContain("extension");
        await door.Get(token: issuer.TokenFrom(now, header: ("b64", true))).ShouldBeIn();
    }

    [Fact]
    public async Task A_rotated_key_turns_nobody_away()
    {
        await using var rotating = await Started();
        await using var door = await Door.Open(rotating);
        var old = await rotating.Token();
        await door.Get(token: old).ShouldBeIn();

        rotating.Rotate(keepOld: true);
        door.Clock.Ahead = TimeSpan.FromSeconds(11);
        await door.Get(token: await rotating.Token(client: "after")).ShouldBeIn();
        // Both are published, so what the old one signed holds, and not only because it is remembered.
        door.Clock.Ahead = TimeSpan.FromMinutes(3);
        await door.Get(token: old).ShouldBeIn();

        rotating.Rotate(keepOld: false);
        await door.Get(token: await rotating.Token(client: "last")).ShouldBeIn();
        door.Clock.Ahead = TimeSpan.FromMinutes(5);
        await door.Get(token: old).ShouldBeInvalid();
    }

    [Fact]
    public async Task Of_keys_under_one_name_each_is_tried()
    {
        await using var rotating = await Started();
        var old = await rotating.Token();
        rotating.Rotate(keepOld: true, sameName: true);
        await using var door = await Door.Open(rotating);

        await door.Get(token: old).ShouldBeIn();
        await door.Get(token: await rotating.Token(client: "after")).ShouldBeIn();
        await door.Get(token: ForgedToken.SignedByOther(old)).ShouldBeInvalid();
    }

    [Fact]
    public async Task A_key_that_is_replaced_under_its_name_turns_nobody_away()
    {
        await using var rotating = await Started();
        await using var door = await Door.Open(rotating);
        var old = await rotating.Token();
        await door.Get(token: old).ShouldBeIn();

        rotating.Rotate(keepOld: false, sameName: true);
        door.Clock.Ahead = TimeSpan.FromMinutes(2);
        await door.Get(token: await rotating.Token(client: "after")).ShouldBeIn();
        await door.Get(token: old).ShouldBeInvalid();
    }

    [Fact]
    public async Task What_a_withdrawn_key_signed_holds_no_longer_where_the_clock_is_set_back()
    {
        await using var rotating = await Started();
        await using var door = await Door.Open(rotating);
        var old = await rotating.Token(seconds: 7200);
        door.Clock.Wrong = TimeSpan.FromHours(1);
        await door.Get(token: old).ShouldBeIn();
        door.Clock.Wrong = TimeSpan.Zero;

        rotating.Rotate(keepOld: false);
        door.Clock.Ahead = TimeSpan.FromMinutes(2);
        await door.Get(token: await rotating.Token(client: "after")).ShouldBeIn();
        await door.Get(token: old).ShouldBeInvalid();
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_not_the_callers_fault()
    {
        var away = await Started();
        var token = await away.Token();
        await using var never = await Door.Open(away);
        await using var before = await Door.Open(away);
        await before.Get(token: token).ShouldBeIn();
        await away.DisposeAsync();

        await never.Get(token: token).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable");
        // Whose keys are known is known, also when the token is not remembered and the keys are old.
        before.Clock.Ahead = TimeSpan.FromMinutes(5);
        await before.Get(token: token).ShouldBeIn();
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public async Task What_answers_in_an_issuers_place_is_not_the_callers_fault(string document)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var place = builder.Build();
        place.MapGet("/{**path}", () => Results.Text(document, "text/html"));
        await place.StartAsync(PartnershipsApi.Token);
        await using var door = await Door.Open(new Dictionary<string, string?>
        {
            ["Authentication:Issuers:0:Authority"] = place.Urls.Single(),
            ["Authentication:Issuers:0:Audience"] = Issuer.Audience,
        });

        await door.Get(token: ForgedToken.With(await issuer.Token(), "iss", place.Urls.Single())).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable");
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/keys")]
    public async Task An_issuer_that_says_nothing_is_not_waited_for(string silent)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var place = builder.Build();
        var over = new TaskCompletionSource();
        place.MapGet("/{**path}", async (HttpContext http) =>
        {
            if (http.Request.Path == silent)
            {
                await over.Task;
            }

            await http.Response.WriteAsJsonAsync(new { issuer = place.Urls.Single(), jwks_uri = $"{place.Urls.Single()}/keys" });
        });
        await place.StartAsync(PartnershipsApi.Token);
        await using var door = await Door.Open(new Dictionary<string, string?>
        {
            ["Authentication:Issuers:0:Authority"] = place.Urls.Single(),
            ["Authentication:Issuers:0:Audience"] = Issuer.Audience,
        });

        var since = Stopwatch.GetTimestamp();
        await door.Get(token: ForgedToken.With(await issuer.Token(), "iss", place.Urls.Single())).ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable");
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        over.SetResult();
    }

    [Theory]
    [InlineData("Authority", "http://issuer.example")]
    [InlineData("Audience", "")]
    [InlineData("Scopes:0", "training:everything")]
    [InlineData("Zones:0", "9999")]
    [InlineData("Authority", "issuer.example")]
    public async Task A_wrong_setting_stops_the_start(string setting, string value)
    {
        var refused = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(Door.Open(new Dictionary<string, string?>
        {
            ["Authentication:Issuers:0:Authority"] = "https://issuer.example",
            ["Authentication:Issuers:0:Audience"] = "x",
            [$"Authentication:Issuers:0:{setting}"] = value,
        }));

        refused.Message.ShouldContain($"Authentication:Issuers:0:{setting.Split(':')[0]}");
    }

    [Theory]
    [InlineData("Scopes", "training:read")]
    [InlineData("Zones", "5345")]
    public async Task A_limit_that_is_no_list_stops_the_start(string setting, string value)
    {
        var refused = await Should.ThrowAsync<CannotStart>(Door.Open(issuer, (setting, value)));

        refused.Message.ShouldContain($"Authentication:Issuers:0:{setting}:0");
    }

    [Theory]
    [InlineData(null, null, "login.example")]
    [InlineData("police", "police", "police")]
    [InlineData("login.example", null, "login.example")]
    public async Task Two_issuers_under_one_name_stop_the_start(string? first, string? second, string name)
    {
        var refused = await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(Door.Open(Realms(first, second)));

        refused.Message.ShouldBe($"Authentication:Issuers must each have a Name of their own; more than one is called {name}.");
    }

    [Fact]
    public async Task Two_issuers_of_one_host_have_names_of_their_own()
    {
        await using var door = await Door.Open(Realms("police", "partners"));

        (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(Door.Open(Realms("police", "police/hr")))).Message.ShouldContain("Issuers:1:Name");
    }

    private static Dictionary<string, string?> Realms(string? first, string? second) => new()
    {
        ["Authentication:Issuers:0:Authority"] = "https://login.example/realms/police",
        ["Authentication:Issuers:0:Audience"] = "x",
        ["Authentication:Issuers:0:Name"] = first,
        ["Authentication:Issuers:1:Authority"] = "https://login.example/realms/partners",
        ["Authentication:Issuers:1:Audience"] = "x",
        ["Authentication:Issuers:1:Name"] = second,
    };

    private static async Task<Issuer> Started()
    {
        var issuer = new Issuer();
        await issuer.InitializeAsync();
        return issuer;
    }
}
