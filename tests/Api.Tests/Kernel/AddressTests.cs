using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>Paths, methods, parameters and what is accepted.</summary>
public sealed class AddressTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Nobody = "/training/v1/courses/019a0000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("/training/v1/nothing")]
    [InlineData("/nothing")]
    [InlineData("/training/v2/courses")]
    [InlineData(Nobody)]
    public async Task What_is_not_there_is_a_problem(string path) => await api.Client.Get(path).ShouldNotBeFound();

    [Fact]
    public async Task Another_method_is_a_problem_that_names_those_there_are()
    {
        using var answer = await api.Client.Delete("/training/v1/courses");

        await answer.ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "dossin:methodNotAllowed");
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/training/v1/courses")]
    [InlineData("/training/v1/refData/provinces")]
    [InlineData("/networks/v1/health")]
    [InlineData("/health/live")]
    [InlineData("/training/v1/doc/openapi.json")]
    [InlineData("/doc")]
    public async Task Of_what_can_be_read_the_head_alone_can_be_asked(string path)
    {
        var client = path.EndsWith("courses", StringComparison.Ordinal) ? api.Client : api.Anonymous;
        using var whole = await client.Get(path);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), PartnershipsApi.Token);

        (head.StatusCode, head.Content.Headers.ContentType, head.Headers.ETag).ShouldBe((HttpStatusCode.OK, whole.Content.Headers.ContentType, whole.Headers.ETag));
        (await head.Content.ReadAsByteArrayAsync(PartnershipsApi.Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HTTP/1.0\r\n")]
    [InlineData("HTTP/1.1\r\nHost: \r\nConnection: close\r\n")]
    public async Task Who_names_no_host_is_given_links_that_lead_somewhere(string version)
    {
        await api.OfferedCourse();

        var raw = await RawRequest.Send(
            api.Address, $"GET /training/v1/courses?pageSize=1 {version}X-Api-Key: {api.Client.DefaultRequestHeaders.GetValues("X-Api-Key").Single()}\r\n\r\n");

        raw.ShouldContain($"\"href\":\"http://{IPAddress.Loopback}:{api.Address.Port}/training/v1/courses/");
    }

    [Fact]
    public async Task Which_methods_there_are_can_be_asked()
    {
        using var answer = await api.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, Nobody), PartnershipsApi.Token);
        using var anonymous = await api.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Options, Nobody), PartnershipsApi.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "PATCH"], ignoreOrder: true);
        anonymous.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("es, it, pt, fr", "fr")]
    [InlineData("es;q=0.1, it;q=0.2, pt;q=0.3, lb;q=0.4, de;q=0.9", "de")]
    public async Task A_language_is_found_wherever_it_stands(string accepted, string language)
    {
        using var answer = await api.Client.Get("/training/v1/nothing", ("Accept-Language", accepted));

        answer.Content.Headers.ContentLanguage.ShouldBe([language]);
    }

    [Theory]
    [InlineData("019a0000000070008000000000000000")]
    [InlineData("%7B019a0000-0000-7000-8000-000000000000%7D")]
    [InlineData("(019a0000-0000-7000-8000-000000000000)")]
    [InlineData("019A0000-0000-7000-8000-000000000000")]
    [InlineData("1")]
    public async Task An_id_has_one_spelling(string id) => await api.Client.Get($"/training/v1/courses/{id}").ShouldBeBadRequest("path courseId");

    [Theory]
    [InlineData("courses?colour=red", "colour")]
    [InlineData("courses?Code=HPM", "Code")]
    [InlineData("courses?code=HPM&code=POL", "code")]
    [InlineData("courses?code=", "code")]
    [InlineData("courses?code=a%00b", "code")]
    [InlineData("courses?code=123456789012345678901", "code")]
    [InlineData("courses?state=Offered", "state")]
    [InlineData("courses?state=1", "state")]
    [InlineData("courses?includeTotal=True", "includeTotal")]
    [InlineData("courses?includeTotal=1", "includeTotal")]
    [InlineData("courses?pageSize=0", "pageSize")]
    [InlineData("courses?pageSize=501", "pageSize")]
    [InlineData("courses?pageSize=1.5", "pageSize")]
    [InlineData("courses?pageSize=ten", "pageSize")]
    [InlineData("courses?pageSize=99999999999", "pageSize")]
    [InlineData("courses?pageSize=%2B5", "pageSize")]
    [InlineData("courses?sort=title", "sort")]
    [InlineData("courses?sort=Code", "sort")]
    [InlineData("courses?select=colour", "select")]
    [InlineData("courses?select=(code", "select")]
    [InlineData("courses?whole=true", "whole")]
    [InlineData("sessions?from=01/02/2024", "from")]
    [InlineData("sessions?from=2024-2-1", "from")]
    [InlineData("sessions?from=2023-02-29", "from")]
    [InlineData("sessions?from=2024-02-01T00:00:00Z", "from")]
    [InlineData("sessions?courseId=019a0000000070008000000000000000", "courseId")]
    [InlineData("courses/019a0000-0000-7000-8000-000000000000?expand=sessions", "expand")]
    [InlineData("courses?pageSize=0&colour=red&sort=x", "pageSize", "colour", "sort")]
    public async Task A_parameter_is_known_and_well_written_or_refused(string path, params string[] places) =>
        await api.Client.Get($"/training/v1/{path}").ShouldBeBadRequest([.. places.Select(place => $"query {place}")]);

    [Theory]
    [InlineData("application/xml", HttpStatusCode.NotAcceptable)]
    [InlineData("text/csv", HttpStatusCode.NotAcceptable)]
    [InlineData("text/plain, application/xml;q=0.5", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0", HttpStatusCode.NotAcceptable)]
    [InlineData("nonsense", HttpStatusCode.NotAcceptable)]
    [InlineData("*/*", HttpStatusCode.OK)]
    [InlineData("application/*", HttpStatusCode.OK)]
    [InlineData("text/html, application/json;q=0.1", HttpStatusCode.OK)]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.OK)]
    public async Task What_is_accepted_is_given_or_refused(string accept, HttpStatusCode expected)
    {
        var course = await api.OfferedCourse();
        using var answer = await api.Client.Get(course.Href(), ("Accept", accept));

        answer.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.NotAcceptable)
        {
            await answer.ShouldBeProblem(expected, "dossin:notAcceptable");
        }
    }

    [Fact]
    public async Task A_problem_is_one_whatever_is_accepted()
    {
        await api.Client.Get("/training/v1/courses?colour=red", ("Accept", "text/csv")).ShouldBeBadRequest("query colour");
        await api.Client.Get("/training/v1/nothing", ("Accept", "application/xml")).ShouldNotBeFound();
        await api.Anonymous.Get("/training/v1/courses", ("Accept", "text/html")).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
    }

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("de-BE, fr;q=0.5", "de")]
    [InlineData("sv, en;q=0.7, fr;q=0.8", "fr")]
    [InlineData("en-GB", "en")]
    [InlineData("sv", "nl")]
    [InlineData("nonsense;;;", "nl")]
    [InlineData("en;q=0", "nl")]
    [InlineData("en;q=0, fr;q=0.1", "fr")]
    [InlineData("nl;q=0, *", "fr")]
    [InlineData("nl;q=0, *;q=0.1, en-US;q=0.2", "en")]
    [InlineData("en;q=0.5, *", "nl")]
    [InlineData("de, *;q=0", "de")]
    [InlineData("*;q=0", "nl")]
    [InlineData("en, fr", "en")]
    [InlineData("de;q=0.7, EN;q=0.7", "de")]
    [InlineData("en-US;q=0, en;q=0.4, fr;q=0.3", "en")]
    public async Task A_problem_speaks_the_language_that_was_asked(string asked, string spoken)
    {
        var expected = new Dictionary<string, string>
        {
            ["nl"] = "Op dit adres is niets te vinden.", ["fr"] = "Il n'y a rien à cette adresse.",
            ["de"] = "Unter dieser Adresse gibt es nichts.", ["en"] = "There is nothing at this address.",
        };
        using var answer = await api.Client.Get(Nobody, ("Accept-Language", asked));

        (await answer.ShouldNotBeFound()).Text("detail").ShouldBe(expected[spoken]);
        answer.Content.Headers.ContentLanguage.ShouldBe([spoken]);
    }

    [Fact]
    public async Task Each_request_has_a_number_and_keeps_that_of_the_caller()
    {
        using var one = await api.Client.Get("/training/v1/courses");
        using var two = await api.Client.Get("/training/v1/courses", ("BelGov-Trace-Id", "019a0000-0000-7000-8000-00000000000a"));

        var numbers = new[] { one, two }.Select(answer => Guid.Parse(answer.Headers.GetValues("BelGov-Trace-Id").Single())).ToList();
        numbers.Distinct().Count().ShouldBe(2);
        two.Headers.GetValues("BelGov-Related-Trace-Id").ShouldBe(["019a0000-0000-7000-8000-00000000000a"]);
    }

    [Fact]
    public async Task No_answer_says_what_serves_it()
    {
        foreach (var path in (string[])["/training/v1/courses", "/training/v1/nothing", "/nothing", "/training/v1/health", "/"])
        {
            using var answer = await api.Client.Get(path);
            answer.Headers.Server.ShouldBeEmpty();
            answer.Headers.Contains("X-Powered-By").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task What_a_client_may_not_do_counts_as_well()
    {
        await using var narrow = await api.Another(("RateLimits:Requests", "2"));
        foreach (var left in new[] { "1", "0" })
        {
            using var forbidden = await narrow.As("ministry").Get("/training/v1/participants");
            await forbidden.ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
            forbidden.Headers.GetValues("RateLimit-Remaining").ShouldBe([left]);
        }

        await narrow.As("ministry").Get("/training/v1/participants").ShouldBeProblem(HttpStatusCode.TooManyRequests, "belgif:tooManyRequests");
        await narrow.As("ministry").Get("/training/v1/courses").ShouldBeProblem(HttpStatusCode.TooManyRequests, "belgif:tooManyRequests");
        // Who shows nothing, or what does not hold, takes nothing from those who share the address.
        for (var times = 0; times < 3; times++)
        {
            using var unknown = await narrow.Anonymous.Get("/training/v1/courses");
            (unknown.StatusCode, unknown.Headers.GetValues("RateLimit-Remaining").Single()).ShouldBe((HttpStatusCode.Unauthorized, "2"));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/portal/0/portal.css")]
    [InlineData("/doc")]
    [InlineData("/doc/problems")]
    [InlineData("/doc/problems/dossin:sessionFull")]
    [InlineData("/training/v1/doc")]
    [InlineData("/training/v1/doc/index.html")]
    [InlineData("/training/v1/doc/swagger-ui-bundle.js")]
    [InlineData("/training/v1/doc/openapi.json")]
    [InlineData("/training/v1/refData/provinces")]
    [InlineData("/training/v1/certificates/nothing")]
    [InlineData("/training/v1/health")]
    [InlineData("/nothing")]
    public async Task What_is_open_is_limited_for_each_network_address(string path)
    {
        await using var narrow = await api.Another(("RateLimits:Requests", "2"), ("Proxies:Trusted:0", "127.0.0.1"));
        foreach (var left in new[] { "1", "0" })
        {
            using var answer = await narrow.Anonymous.Get(path, ("X-Forwarded-For", "2001:db8::1"));
            answer.StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
            answer.Headers.GetValues("RateLimit-Remaining").ShouldBe([left]);
        }

        await narrow.Anonymous.Get(path, ("X-Forwarded-For", "2001:db8::2")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "belgif:tooManyRequests");
        using var elsewhere = await narrow.Anonymous.Get(path, ("X-Forwarded-For", "198.51.100.1"));
        elsewhere.Headers.GetValues("RateLimit-Remaining").ShouldBe(["1"]);
    }

    [Fact]
    public async Task When_to_come_back_is_what_is_left_of_the_period()
    {
        await using var narrow = await api.Another(("RateLimits:Requests", "1"), ("RateLimits:Seconds", "30"));
        (await narrow.Client.Get("/training/v1/courses")).Headers.GetValues("RateLimit-Reset").ShouldBe(["30"]);

        await PartnershipsApi.Eventually(async () =>
        {
            using var refused = await narrow.Client.Get("/training/v1/courses");
            return refused.StatusCode == HttpStatusCode.TooManyRequests && refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds < 30;
        });
    }

    [Fact]
    public async Task A_client_that_calls_too_often_is_told_when_to_come_back()
    {
        await using var narrow = await api.Another(("RateLimits:Requests", "3"), ("RateLimits:Seconds", "60"));
        for (var request = 2; request >= 0; request--)
        {
            using var answer = await narrow.Client.Get("/training/v1/courses");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.GetValues("RateLimit-Remaining").ShouldBe([$"{request}"]);
        }

        using var refused = await narrow.Client.Get("/training/v1/courses");

        await refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "belgif:tooManyRequests");
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        refused.Headers.GetValues("RateLimit-Reset").ShouldBe([$"{refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds}"]);
        // Another client has a limit of its own.
        await narrow.As("ministry").Get("/training/v1/courses").Json();
    }
}

internal static class NotFoundAssertion
{
    public static Task<System.Text.Json.JsonElement> ShouldNotBeFound(this HttpResponseMessage answer) =>
        answer.ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
}
