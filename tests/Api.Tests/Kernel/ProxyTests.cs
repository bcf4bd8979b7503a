using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What a proxy says of its caller holds when the operator named that proxy, and never otherwise (ADR 0009).</summary>
public sealed class ProxyTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private static readonly (string, string)[] Forwarded = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "api.example.be")];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Links_follow_the_name_by_which_the_caller_came(string proxy)
    {
        await using var behind = await api.Another(("Proxies:Trusted:0", "192.0.2.7"), ("Proxies:Trusted:1", proxy));

        await LinksBeginWith(behind, "https://api.example.be/training/v1/");
    }

    [Theory]
    [InlineData]
    [InlineData("Proxies:Trusted:0", "203.0.113.0/24")]
    [InlineData("Proxies:Trusted:0", "2001:db8::/32")]
    public async Task Nobody_else_is_believed(params string[] setting)
    {
        await using var open = setting is [var name, var value] ? await api.Another((name, value), ("RateLimits:Refusals", "2")) : await api.Another(("RateLimits:Refusals", "2"));

        await LinksBeginWith(open, $"{open.Address.GetLeftPart(UriPartial.Authority)}/training/v1/");
        (await Refused(open, "198.51.100.1")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Refused(open, "198.51.100.2")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Refused(open, "198.51.100.3")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Limits_count_the_caller_behind_the_proxy_and_not_what_it_claims()
    {
        await using var behind = await api.Another(("Proxies:Trusted:0", "127.0.0.1"), ("Proxies:Trusted:1", "10.0.0.0/8"), ("RateLimits:Refusals", "2"));

        (await Refused(behind, "198.51.100.1")).ShouldBe(HttpStatusCode.Unauthorized);
        // A caller may begin the list with anything; proxies add the address that they saw.
        (await Refused(behind, "192.0.2.66, 198.51.100.1")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Refused(behind, "192.0.2.67, 198.51.100.1, 10.0.0.5")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await Refused(behind, "198.51.100.2")).ShouldBe(HttpStatusCode.Unauthorized);
        // One household has a whole /64.
        (await Refused(behind, "2001:db8::1")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Refused(behind, "2001:db8::2")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Refused(behind, "2001:db8::3")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await Refused(behind, "2001:db8:0:1::3")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_forwarded_host_is_one_of_those_that_are_allowed()
    {
        await using var behind = await api.Another(("Proxies:Trusted:0", "127.0.0.1"), ("AllowedHosts", "127.0.0.1;api.example.be"));

        await LinksBeginWith(behind, "https://api.example.be/training/v1/");
        using var foreign = await behind.Client.Get("/training/v1/courses?pageSize=1", ("X-Forwarded-Host", "foreign.example"));
        (await foreign.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldNotContain("foreign.example");
    }

    private static async Task<HttpStatusCode> Refused(PartnershipsApi at, string from)
    {
        using var answer = await at.Anonymous.Get("/training/v1/courses", ("X-Api-Key", "nonsense"), ("X-Forwarded-For", from));
        return answer.StatusCode;
    }

    private static async Task LinksBeginWith(PartnershipsApi at, string root)
    {
        var code = at.NewCode();
        using var answer = await at.Client.Post("/training/v1/courses", Intents.Course(code), Forwarded);
        var course = await answer.Json(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe($"{root}courses/{course.Id()}");
        course.Text("href").ShouldBe($"{root}courses/{course.Id()}");
        await at.OfferedCourse();
        (await at.Client.Get("/training/v1/courses?pageSize=1", Forwarded).Json()).Text("next").ShouldStartWith($"{root}courses?");
        JsonElement problem = await at.Client.Get("/training/v1/courses?colour=red", Forwarded).ShouldBeBadRequest("query colour");
        problem.Text("href").ShouldStartWith(new Uri(root).GetLeftPart(UriPartial.Authority));
    }
}
