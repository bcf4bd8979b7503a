using System.Diagnostics;
using System.Net;
using Dossin.Partnerships.Application.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>Long polling: an answer waits for its event, and costs nothing meanwhile.</summary>
public sealed class WaitingTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private static readonly (string, string) Wait = ("Prefer", "wait=50");

    /// <summary>Sooner than whoever waits would have an answer anyway.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task An_event_ends_the_wait_of_all_who_may_see_it_and_of_nobody_else()
    {
        var end = await api.FeedEnd();
        var training = Enumerable.Range(0, 10).Select(_ => api.As("integrator").Get($"{Feed.Root}?after={end}", Wait)).ToList();
        var other = await api.AsClientWith(["platform:read", "networks:read"], ["*"]);
        var clock = Stopwatch.StartNew();
        var networks = other.Get($"{Feed.Root}?after={end}", ("Prefer", "wait=4"));
        await Task.Delay(300, PartnershipsApi.Token);
        training.ShouldAllBe(waiting => !waiting.IsCompleted);

        var course = await api.OfferedCourse();

        foreach (var waiting in training)
        {
            using var answer = await waiting.WaitAsync(Before, PartnershipsApi.Token);
            answer.Headers.GetValues("Preference-Applied").ShouldBe(["wait=50"]);
            (await answer.Json()).At("items")[0].At("data").Id().ShouldBe(course.Id());
        }

        var nothing = await networks.Json(HttpStatusCode.OK);
        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(3.9));
        (nothing.Positions().Count, nothing.Last()).ShouldBe((0, end + 1));
    }

    [Fact]
    public async Task Who_is_suspended_or_loses_a_scope_while_waiting_hears_of_nothing_that_happens_then()
    {
        foreach (var patch in new object[] { new { state = "suspended" }, new { scopes = new[] { "platform:read" } } })
        {
            var end = await api.FeedEnd();
            var organization = $"waiting from {end}";
            var client = await api.AsClientWith(["platform:read", "training:read"], [], organization);
            var registered = (await api.As("operator").Get("/platform/v1/clients?pageSize=500").Json()).At("items").EnumerateArray()
                .Single(one => one.Text("organization") == organization);
            var waiting = client.Get($"{Feed.Root}?after={end}", Wait);
            await Task.Delay(300, PartnershipsApi.Token);

            await api.As("operator").Patch(registered.Href(), patch, ("If-Match", "*")).Json(HttpStatusCode.OK);
            await api.OfferedCourse();

            var told = await (await waiting.WaitAsync(Before, PartnershipsApi.Token)).Json();
            (told.Positions().Count, told.Last()).ShouldBe((0, end));
        }
    }

    [Fact]
    public async Task A_wait_asks_the_database_once_and_nothing_until_there_is_news()
    {
        var end = await api.FeedEnd();
        var listening = "select count(*) from pg_stat_activity where query = 'listen platform_events'";
        var clock = Stopwatch.StartNew();
        using var count = StatementCount.Start();

        var waiting = Enumerable.Range(0, 20).Select(_ => api.As("integrator").Get($"{Feed.Root}?after={end}", ("Prefer", "wait=2"))).ToList();
        (await api.Query<long>("platform", listening + " and datname = current_database()")).ShouldBe([1]);
        var answers = await Task.WhenAll(waiting);

        clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1.9));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK && answer.Headers.GetValues("Preference-Applied").Single() == "wait=2");
        (await answers[0].Json()).Last().ShouldBe(end);
        count.Statements.Count.ShouldBe(20);
    }

    [Theory]
    [InlineData("wait=600", "wait=50")]
    [InlineData("respond-async, wait=30; foo=bar", "wait=30")]
    [InlineData("WAIT = \"5\"", "wait=5")]
    [InlineData("wait=0", "wait=0")]
    [InlineData("wait=-1", null)]
    [InlineData("wait=long", null)]
    [InlineData("wait", null)]
    [InlineData("return=minimal", null)]
    public async Task A_preference_that_is_not_understood_is_none(string prefer, string? applied)
    {
        await api.OfferedCourse();
        await api.RunJobs();

        // There are events, so nobody waits.
        using var answer = await api.As("integrator").Get($"{Feed.Root}?pageSize=1", ("Prefer", prefer));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (answer.Headers.TryGetValues("Preference-Applied", out var told) ? told.Single() : null).ShouldBe(applied);
    }

    [Fact]
    public async Task Who_gives_up_leaves_nothing_behind_and_who_waits_outlives_a_lost_connection()
    {
        var end = await api.FeedEnd();
        using (var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
        {
            await Should.ThrowAsync<OperationCanceledException>(async () =>
            {
                using var ask = new HttpRequestMessage(HttpMethod.Get, $"{Feed.Root}?after={end}") { Headers = { { "Prefer", "wait=50" } } };
                await api.As("integrator").SendAsync(ask, impatient.Token);
            });
        }

        var waiting = api.As("integrator").Get($"{Feed.Root}?after={end}", Wait);
        await Task.Delay(200, PartnershipsApi.Token);
        await api.Database.Execute("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen platform_events' and datname = current_database()");
        await api.OfferedCourse();

        (await (await waiting.WaitAsync(Before, PartnershipsApi.Token)).Json(HttpStatusCode.OK)).Positions().ShouldBe([end + 1]);
        api.Errors.ShouldNotContain(error => error.Contains("OperationCanceled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_stops_keeps_nobody_waiting()
    {
        await using var stopping = await api.Another();
        var end = await stopping.FeedEnd();
        var waiting = stopping.As("integrator").Get($"{Feed.Root}?after={end}", Wait);
        await Task.Delay(300, PartnershipsApi.Token);
        waiting.IsCompleted.ShouldBeFalse();

        // Asked for now: once it has stopped, it has no services any more.
        var news = stopping.Services.GetRequiredService<IEventNews>();
        stopping.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        // Before its time.
        using var answer = await waiting.WaitAsync(Before, PartnershipsApi.Token);
        (await answer.Json(HttpStatusCode.OK)).Last().ShouldBe(end);
        news.Stopping.IsCancellationRequested.ShouldBeTrue();
    }
}
