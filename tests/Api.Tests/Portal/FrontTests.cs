using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Portal;

public sealed partial class FrontTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData(null, "nl")]
    [InlineData("fr-BE", "fr")]
    [InlineData("en-US, nl;q=0.5", "en")]
    [InlineData("de, fr;q=0.4, en;q=0.7", "en")]
    [InlineData("nl;q=0, fr", "fr")]
    [InlineData("ja", "nl")]
    [InlineData("%%%", "nl")]
    public async Task The_front_comes_in_the_language_that_is_liked_best(string? liked, string language)
    {
        using var answer = liked is null ? await api.Anonymous.Get("/") : await api.Anonymous.Get("/", ("Accept-Language", liked));

        (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldContain($"<html lang=\"{language}\">");
        (answer.Content.Headers.ContentLanguage.Single(), answer.Headers.Vary.Single()).ShouldBe((language, "Accept-Language"));
    }

    [Fact]
    public async Task Nothing_runs_on_it_but_what_this_host_serves()
    {
        using var answer = await api.Anonymous.Get("/");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self'");
        policy.ShouldContain("require-trusted-types-for 'script'");
        policy.ShouldContain("trusted-types 'none'");
        policy.ShouldNotContain(rule => rule.Contains("unsafe", StringComparison.Ordinal) || rule.Contains("http", StringComparison.Ordinal));
        var html = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
        html.ShouldNotMatch(@"<script>|<style|\son\w+=|\sstyle=|https?://");
    }

    [Fact]
    public async Task A_browser_asks_for_nothing_twice()
    {
        using var first = await api.Anonymous.Get("/");
        using var again = await api.Anonymous.Get("/", ("If-None-Match", first.Tag()));
        using var other = await api.Anonymous.Get("/", ("If-None-Match", first.Tag()), ("Accept-Language", "fr"));
        (again.StatusCode, other.StatusCode, first.Headers.CacheControl!.ToString()).ShouldBe((HttpStatusCode.NotModified, HttpStatusCode.OK, "public, no-cache"));
        first.Content.Headers.ContentLength!.Value.ShouldBeLessThan(1_500);

        var main = Script().Match(await first.Content.ReadAsStringAsync(PartnershipsApi.Token)).Groups[1].Value;
        using var script = await api.Anonymous.Get(main);
        (script.Headers.CacheControl!.ToString(), script.Content.Headers.ContentType!.MediaType).ShouldBe(("public, max-age=31536000, immutable", "text/javascript"));

        // A page that was open while the service was renewed asks by the old version, and is to ask again.
        using var old = await api.Anonymous.Get(main.Replace(main.Split('/')[2], "0123456789abcdef", StringComparison.Ordinal));
        (old.StatusCode, old.Headers.CacheControl!.ToString(), old.Tag()).ShouldBe((HttpStatusCode.OK, "public, no-cache", script.Tag()));
    }

    [Theory]
    [InlineData("/portal/x/nothing.js")]
    [InlineData("/portal/x/")]
    [InlineData("/portal/x/..%2f..%2fappsettings.json")]
    [InlineData("/portal/x/problems.json")]
    public async Task Nothing_else_is_served(string path) => await api.Anonymous.Get(path).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");

    [Fact]
    public async Task The_addresses_of_before_go_on()
    {
        using var plain = await api.Anonymous.Get("/doc", ("Accept-Language", "de"));
        (await plain.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldContain("/networks/v1/doc/openapi.yaml");
        plain.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
        foreach (var path in (string[])["/doc/problems", "/doc/problems/dossin:sessionFull", "/training/v1/doc/index.html"])
        {
            using var page = await api.Anonymous.Get(path, ("Accept", "text/html"));
            (page.StatusCode, page.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/html"));
        }
    }

    [GeneratedRegex("src=\"(/portal/[^\"]+/main.js)\"")]
    private static partial Regex Script();
}
