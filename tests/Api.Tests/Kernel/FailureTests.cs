using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>A failure of the service says no more than that it failed.</summary>
public sealed class FailureTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_failure_tells_nothing_of_the_machinery_and_the_log_everything()
    {
        var course = await api.OfferedCourse();
        await api.Database.Execute("alter table training.courses rename to elsewhere");
        try
        {
            using var answer = await api.Client.Get(course.Href());
            var problem = await answer.ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
            problem.ToString().ShouldNotContain("courses\" does not exist");
            (await api.Client.Get("/training/v1/courses")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            await api.Client.Get("/training/v1/courses", ("Accept", "text/csv")).ShouldBeProblem(HttpStatusCode.InternalServerError, "belgif:internalServerError");
        }
        finally
        {
            await api.Database.Execute("alter table training.elsewhere rename to courses");
        }

        api.Errors.ShouldContain(line => line.Contains("does not exist", StringComparison.Ordinal));
        await api.Client.Get(course.Href()).Json();
    }
}

/// <summary>The database goes away and comes back.</summary>
public sealed class OutageTests(ApiOnOwnServer api) : IClassFixture<ApiOnOwnServer>
{
    [Fact]
    public async Task A_database_that_is_away_is_told_within_two_seconds_and_found_again()
    {
        var course = await api.OfferedCourse();
        await api.SendDatabaseAway();

        foreach (var request in (Func<Task<HttpResponseMessage>>[])
            [
                () => api.Client.Get(course.Href()), () => api.Client.Get("/training/v1/courses"),
                () => api.Client.Post("/training/v1/courses", new { code = "AWAY", title = new { nl = "x" }, audience = "everyone", theme = "humanRights", provider = "x", durationMinutes = 60 }),
            ])
        {
            // The best of three forgives a busy machine.
            var quickest = TimeSpan.MaxValue;
            for (var times = 0; times < 3 && quickest >= TimeSpan.FromSeconds(2); times++)
            {
                var began = TimeProvider.System.GetTimestamp();
                using var answer = await request();
                quickest = TimeProvider.System.GetElapsedTime(began);
                await answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "belgif:serviceUnavailable");
                answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
            }

            quickest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        }

        (await api.Anonymous.Get("/training/v1/health")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        // Whoever was known is known, and whoever was not is still refused as such.
        await api.Anonymous.Get(course.Href()).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");

        await api.BringDatabaseBack();

        await PartnershipsApi.Eventually(async () => (await api.Client.Get(course.Href())).StatusCode == HttpStatusCode.OK);
        // Health asks by connections of its own, the last of which may still be one that broke.
        await PartnershipsApi.Eventually(async () => (await api.Anonymous.Get("/training/v1/health")).StatusCode == HttpStatusCode.OK);
        await api.OfferedCourse();
    }
}
