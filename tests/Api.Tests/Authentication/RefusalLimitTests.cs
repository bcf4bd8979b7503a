using System.Net;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Authentication;

/// <summary>Who tries keys and tokens is slowed down; who holds one is not.</summary>
public sealed class RefusalLimitTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Courses = "/training/v1/courses";

    [Fact]
    public async Task Refused_credentials_are_counted_for_their_address_and_others_go_on()
    {
        await using var narrow = await api.Another(("RateLimits:Refusals", "5"));
        (string Name, string Value)[] bad =
        [
            ("X-Api-Key", "dk_0000000000000000000000000000000000000000"), ("X-Api-Key", "nonsense"), ("Authorization", "Bearer a.b.c"),
            ("Authorization", "Basic YTpi"), ("Authorization", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V2aWwuZXhhbXBsZSJ9.c2ln"),
        ];
        foreach (var credential in bad)
        {
            using var told = await narrow.Anonymous.Get(Courses, credential);
            told.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, credential.Value);
            told.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        }

        foreach (var credential in bad)
        {
            using var refused = await narrow.Anonymous.Get(Courses, credential);
            var problem = await refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "belgif:tooManyFailedRequests");
            (problem.Number("limit"), problem.Number("retryAfterSec")).ShouldSatisfyAllConditions(
                told => told.Item1.ShouldBe(5), told => told.Item2.ShouldBeInRange(1, 60));
            refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBe(problem.Number("retryAfterSec"));
            refused.Headers.WwwAuthenticate.ShouldBeEmpty();
        }

        // The same address: a good key, no credential at all, and what is open.
        for (var times = 0; times < 20; times++)
        {
            await narrow.Client.Get(Courses).Json();
        }

        await narrow.Anonymous.Get(Courses).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
        (await narrow.Anonymous.Get("/training/v1/health", bad[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        await narrow.As("ministry").Get("/training/v1/participants").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
    }

    [Fact]
    public async Task What_is_not_refused_for_its_credential_does_not_count()
    {
        await using var narrow = await api.Another(("RateLimits:Refusals", "1"));
        for (var times = 0; times < 4; times++)
        {
            await narrow.Anonymous.Get(Courses).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
            await narrow.As("ministry").Get("/training/v1/participants").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
            await narrow.Client.Get("/training/v1/nothing").ShouldNotBeFound();
        }

        await narrow.Anonymous.Get(Courses, ("X-Api-Key", "nonsense")).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:invalidAccessToken");
    }

    [Fact]
    public async Task After_the_period_the_reason_is_told_again()
    {
        await using var narrow = await api.Another(("RateLimits:Refusals", "1"), ("RateLimits:Seconds", "2"));
        await narrow.Anonymous.Get(Courses, ("X-Api-Key", "nonsense")).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:invalidAccessToken");
        await narrow.Anonymous.Get(Courses, ("X-Api-Key", "nonsense")).ShouldBeProblem(HttpStatusCode.TooManyRequests, "belgif:tooManyFailedRequests");

        await PartnershipsApi.Eventually(async () => (await narrow.Anonymous.Get(Courses, ("X-Api-Key", "nonsense"))).StatusCode == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Keys_in_addresses_are_reported_until_there_are_too_many_and_real_ones_always()
    {
        await using var narrow = await api.Another(("RateLimits:Refusals", "2"));
        var before = await Reported();
        for (var times = 0; times < 5; times++)
        {
            using var answer = await narrow.Anonymous.Get($"{Courses}?apiKey=nonsense");
            answer.StatusCode.ShouldBe(times < 2 ? HttpStatusCode.BadRequest : HttpStatusCode.TooManyRequests);
        }

        (await Reported()).ShouldBe(before + 2);
        var real = await narrow.Services.Register("leaky", [Scopes.TrainingRead], ["*"], "leaky");
        (await narrow.Anonymous.Get($"{Courses}?apiKey={real}")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Reported()).ShouldBe(before + 3);
        (await narrow.Anonymous.Get($"{Courses}?a%00b={real}")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Reported()).ShouldBe(before + 4);
    }

    private async Task<long> Reported() =>
        (await api.Query<long>("platform", "select count(*) from platform.audit_entries where operation = 'KeyInAddress'"))[0];
}
