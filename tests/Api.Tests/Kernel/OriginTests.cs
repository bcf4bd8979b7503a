using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>Pages of sites that the operator named call from a browser (api.md, Callers); closed otherwise, as SafeAnswerTests holds.</summary>
public sealed class OriginTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Portal = "https://portal.example.be";

    [Fact]
    public async Task A_page_of_a_named_site_may_send_what_the_API_reads()
    {
        await using var open = await Open();
        foreach (var (path, method) in ((string, string)[])[("/training/v1/courses", "GET"), ("/training/v1/participants/x", "PATCH"), ("/complaints/v1/receipt/messages", "POST")])
        {
            using var before = await Preflight(open, path, method, Portal);

            // Without a key: a browser sends none before it may.
            before.StatusCode.ShouldBe(HttpStatusCode.NoContent, path);
            Told(before, "Access-Control-Allow-Origin").ShouldBe(Portal);
            Told(before, "Access-Control-Allow-Methods").ShouldContain(method);
            var headers = Told(before, "Access-Control-Allow-Headers").Split(',');
            foreach (var header in (string[])["X-Api-Key", "Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key", "Receipt-Code", "Prefer", "Content-Disposition"])
            {
                headers.ShouldContain(header);
            }

            Told(before, "Access-Control-Allow-Credentials").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task It_reads_answers_problems_and_the_headers_that_it_needs()
    {
        await using var open = await Open();
        using var list = await open.Client.Get("/training/v1/courses?pageSize=1", ("Origin", Portal));
        using var refused = await open.Anonymous.Get("/training/v1/courses", ("Origin", Portal));
        using var missing = await open.Client.Get("/nowhere", ("Origin", Portal));
        using var wrong = await open.Client.Post("/training/v1/courses", "{", ("Origin", Portal), ("Content-Type", "application/json"));

        (list.StatusCode, refused.StatusCode, missing.StatusCode, wrong.StatusCode)
            .ShouldBe((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.BadRequest));
        foreach (var answer in (HttpResponseMessage[])[list, refused, missing, wrong])
        {
            Told(answer, "Access-Control-Allow-Origin").ShouldBe(Portal);
            var shown = Told(answer, "Access-Control-Expose-Headers").Split(',');
            foreach (var header in (string[])["ETag", "Location", "Retry-After", "BelGov-Trace-Id", "RateLimit-Remaining"])
            {
                shown.ShouldContain(header);
            }
        }
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("https://portal.example.be.elsewhere.example")]
    [InlineData("http://portal.example.be")]
    [InlineData("https://portal.example.be:8443")]
    [InlineData("null")]
    public async Task A_page_of_another_site_hears_as_little_as_before(string origin)
    {
        await using var open = await Open();
        using var read = await open.Client.Get("/training/v1/courses", ("Origin", origin));
        using var before = await Preflight(open, "/training/v1/courses", "POST", origin);

        foreach (var answer in (HttpResponseMessage[])[read, before])
        {
            answer.Headers.ShouldNotContain(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task What_a_cache_keeps_is_not_taken_for_the_answer_to_a_page()
    {
        await using var open = await Open();
        using var list = await open.Client.Get("/training/v1/courses");

        list.Headers.Vary.ShouldBe(["Accept", "Origin"]);
    }

    private Task<PartnershipsApi> Open() => api.Another(("Cors:Origins:0", "https://other.example.be"), ("Cors:Origins:1", Portal));

    private static async Task<HttpResponseMessage> Preflight(PartnershipsApi api, string path, string method, string origin)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method }, { "Access-Control-Request-Headers", "x-api-key" } },
        };
        return await api.Anonymous.SendAsync(asked, PartnershipsApi.Token);
    }

    private static string Told(HttpResponseMessage answer, string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : "";
}
