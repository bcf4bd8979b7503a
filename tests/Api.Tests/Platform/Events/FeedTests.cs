using System.Net;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Dossin.Partnerships.Api.Tests.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Events;

/// <summary>The feed as a system follows it: every event once, in order, from wherever it was left.</summary>
public sealed class FeedTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task An_event_is_a_cloud_event_with_the_address_of_what_it_is_about()
    {
        var end = await api.FeedEnd();
        var course = await api.OfferedCourse();
        await api.RunJobs();

        var page = await api.As("integrator").Follow(end);

        var told = page.At("items").EnumerateArray().ShouldHaveSingleItem();
        told.Text("specversion").ShouldBe("1.0");
        told.Text("type").ShouldBe("training.courseOffered");
        told.Text("source").ShouldBe("/training/v1");
        told.Text("subject").ShouldBe(new Uri(course.Href()).PathAndQuery);
        told.Text("datacontenttype").ShouldBe("application/json");
        told.At("time").GetDateTimeOffset().ShouldBe(api.Clock.GetUtcNow(), TimeSpan.FromMinutes(1));
        told.At("position").GetInt64().ShouldBe(end + 1);
        told.Id().ShouldNotBe(course.Id());
        told.At("data").Id().ShouldBe(course.Id());
        told.At("data").Text("href").ShouldBe(course.Href());
        told.At("data").Text("code").ShouldBe(course.Text("code"));
        told.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["id", "source", "specversion", "type", "subject", "time", "datacontenttype", "data", "position"], ignoreOrder: true);
        (page.Last(), page.TryGetProperty("next", out _)).ShouldBe((end + 1, false));
        // The address leads to what it is about.
        (await api.As("integrator").Get(told.At("data").Text("href"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_instant_in_an_event_is_written_as_the_resource_has_it()
    {
        var end = await api.FeedEnd();
        var session = await api.SmallSession(3, 0);
        await api.RunJobs();

        var page = await api.As("integrator").Follow(end, "&type=training.sessionScheduled");

        page.At("items").EnumerateArray().ShouldHaveSingleItem().At("data").Text("start").ShouldBe(session.Text("start"));
    }

    [Fact]
    public async Task Page_by_page_every_event_comes_once_and_last_goes_on()
    {
        var end = await api.FeedEnd();
        await api.Database.Execute(Feed.Written(12));
        await api.RunJobs();
        var client = api.As("integrator");

        var read = new List<long>();
        var page = await client.Follow(end, "&pageSize=5&type=training.courseOffered&type=training.courseRetired");
        while (true)
        {
            read.AddRange(page.Positions());
            if (!page.TryGetProperty("next", out var next))
            {
                break;
            }

            page.Positions().Count.ShouldBe(5);
            next.GetString()!.ShouldContain($"after={page.Last()}");
            page = await client.Get(new Uri(next.GetString()!).PathAndQuery).Json(HttpStatusCode.OK);
        }

        read.ShouldBe(Enumerable.Range(1, 12).Select(number => end + number));
        page.Last().ShouldBe(end + 12);
        (await client.Follow(end + 12)).Positions().ShouldBeEmpty();
        (await client.Follow(end + 7)).Positions()[0].ShouldBe(end + 8);
    }

    [Fact]
    public async Task What_is_not_for_the_caller_is_passed_over_and_last_goes_on_all_the_same()
    {
        var end = await api.FeedEnd();
        await api.Database.Execute(Feed.Written(3, "networks.networkRenewed"));
        await api.RunJobs();

        var page = await api.As("integrator").Follow(end);

        (page.Positions().Count, page.Last(), page.TryGetProperty("next", out _)).ShouldBe((0, end + 3, false));
        (await api.As("integrator").Follow(end, "&type=networks.networkRenewed")).Positions().ShouldBeEmpty();
    }

    [Fact]
    public async Task Types_are_chosen_and_an_unknown_one_is_refused()
    {
        var end = await api.FeedEnd();
        await api.Database.Execute(Feed.Written(1) + ";" + Feed.Written(1, "training.courseRetired") + ";" + Feed.Written(1, "training.sessionScheduled"));
        var client = api.As("integrator");
        await api.RunJobs();

        (await client.Follow(end, "&type=training.courseRetired")).Types().ShouldBe(["training.courseRetired"]);
        (await client.Follow(end, "&type=training.courseRetired&type=training.courseOffered")).Types().ShouldBe(["training.courseOffered", "training.courseRetired"], ignoreOrder: true);
        await client.Get($"{Feed.Root}?type=training.nothing").ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "query type[0]");
        // Nor can it be told that there are events which are not for the feed.
        await client.Get($"{Feed.Root}?type=training.dutyMoved").ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "query type[0]");
    }

    [Theory]
    [InlineData("after=-1", "query after")]
    [InlineData("after=one", "query after")]
    [InlineData("after=99999999999999999999", "query after")]
    [InlineData("pageSize=0", "query pageSize")]
    [InlineData("pageSize=501", "query pageSize")]
    [InlineData("cursor=abc", "query cursor")]
    public async Task What_is_not_in_the_contract_is_refused(string query, string place) =>
        await api.As("integrator").Get($"{Feed.Root}?{query}").ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", place);

    [Fact]
    public async Task Who_is_ahead_of_the_feed_is_told_where_it_ends()
    {
        var end = await api.FeedEnd();

        var page = await api.As("integrator").Get($"{Feed.Root}?after={long.MaxValue}", ("Prefer", "wait=30")).Json(HttpStatusCode.OK);

        (page.Positions().Count, page.Last(), page.TryGetProperty("next", out _)).ShouldBe((0, end, false));
    }

    [Fact]
    public async Task It_is_for_integrators_and_is_kept_nowhere()
    {
        await api.Anonymous.Get(Feed.Root).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
        await api.Client.Get(Feed.Root).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        using var answer = await api.As("integrator").Get(Feed.Root);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.Contains("Preference-Applied").ShouldBeFalse();
        using var known = await api.As("integrator").Get(Feed.Root, ("If-None-Match", answer.Tag()));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_dialogue_is_its_bureaus_an_import_its_clients_and_a_person_the_zones()
    {
        var end = await api.FeedEnd();
        var bureau = await api.AsClientWith(["platform:read", "dialogues:conduct"], ["*"], "Bureau A");
        var other = await api.AsClientWith(["platform:read", "dialogues:conduct"], ["*"], "Bureau B");
        var hr = await api.AsClientWith(["platform:read", "training:register"], ["5913"]);
        var neighbor = await api.AsClientWith(["platform:read", "training:register"], ["5345"]);
        var manager = await api.AsClientWith(["platform:read", "training:manage", "dialogues:read"], ["5345"]);
        await bureau.Dialogue();
        var course = await api.OfferedCourse();
        await hr.Post("/training/v1/participationImports", System.Text.Encoding.UTF8.GetBytes(
            $"issuer;reference;courseCode;heldOn;policeZone;stage;category\nhr;FEED-1;{course.Text("code")};2021-05-04;5906;inService;operational\n"),
            ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
        // The service's own job may have it in hand.
        await PartnershipsApi.Eventually(async () =>
        {
            await api.RunJobs();
            return (await manager.Follow(end)).Types().Contains("training.participationsImported");
        });

        (await bureau.Follow(end)).Types().ShouldBe(["complaints.dialogueOpened"]);
        (await other.Follow(end)).Types().ShouldBeEmpty();
        string[] imported = ["training.participationRecorded", "training.participationsImported"];
        (await hr.Follow(end)).Types().Where(type => imported.Contains(type)).ShouldBe(imported, ignoreOrder: true);
        (await neighbor.Follow(end)).Types().Where(type => imported.Contains(type)).ShouldBeEmpty();
        (await manager.Follow(end)).Types().Where(type => imported.Contains(type) || type == "complaints.dialogueOpened")
            .ShouldBe([.. imported, "complaints.dialogueOpened"], ignoreOrder: true);
        // Of the person an id; no reference, no unit, no name.
        (await hr.Follow(end)).ToString().ShouldNotContain("FEED-1");
    }

    [Fact]
    public async Task A_dry_run_tells_nobody_of_rows_that_it_did_not_bring()
    {
        var end = await api.FeedEnd();
        var hr = await api.AsClientWith(["platform:read", "training:register"], ["5345"]);
        var file = System.Text.Encoding.UTF8.GetBytes(
            $"issuer;reference;courseCode;heldOn;policeZone;stage;category\nhr;DRY-1;{(await api.OfferedCourse()).Text("code")};2021-05-04;5345;inService;operational\n");
        foreach (var mode in new[] { "?dryRun=true", "" })
        {
            var import = await hr.Post($"/training/v1/participationImports{mode}", file, ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
            await PartnershipsApi.Eventually(async () =>
            {
                await api.RunJobs();
                var now = await hr.Get(import.Text("href")).Json();
                return (now.Text("state"), now.GetProperty("rowsAccepted").GetInt32()) == ("succeeded", 1);
            });
        }

        await api.RunJobs();
        (await hr.Follow(end)).Types().Where(type => type.StartsWith("training.participation", StringComparison.Ordinal))
            .ShouldBe(["training.participationRecorded", "training.participationsImported"], ignoreOrder: true);
    }

    [Fact]
    public async Task Readers_see_each_event_once_in_order_while_many_write_and_two_processes_number()
    {
        const int Each = 40, Writers = 6;
        await using var second = await api.Another();
        var start = await api.FeedEnd();
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            await using var connection = new Npgsql.NpgsqlConnection(api.ConnectionString("platform"));
            await connection.OpenAsync(PartnershipsApi.Token);
            for (var number = 0; number < Each; number++)
            {
                await using var change = await connection.BeginTransactionAsync(PartnershipsApi.Token);
                await using var write = new Npgsql.NpgsqlCommand(Feed.Written(1, prefix: $"W{writer}-{number}-"), connection, change);
                await write.ExecuteNonQueryAsync(PartnershipsApi.Token);
                // Some commit late, and some not at all.
                await Task.Delay(Random.Shared.Next(15), PartnershipsApi.Token);
                await (number % 8 == 7 ? change.RollbackAsync(PartnershipsApi.Token) : change.CommitAsync(PartnershipsApi.Token));
            }
        }, PartnershipsApi.Token)).ToList();
        var whole = Writers * Each * 7 / 8;
        var readers = new[] { api, second, api }.Select(async host =>
        {
            var (seen, after) = (new List<(long Position, Guid Id)>(), start);
            while (seen.Count < whole)
            {
                var page = await host.As("integrator").Get($"{Feed.Root}?after={after}&pageSize=7", ("Prefer", "wait=20")).Json(HttpStatusCode.OK);
                page.At("items").EnumerateArray().ToList().ForEach(item => seen.Add((item.At("position").GetInt64(), item.Id())));
                page.Last().ShouldBeGreaterThan(after, "a reader waited in vain");
                after = page.Last();
            }

            return seen;
        }).ToList();

        await Task.WhenAll(writers);
        var all = await Task.WhenAll(readers);

        foreach (var seen in all)
        {
            seen.Select(one => one.Position).ShouldBe(Enumerable.Range(1, whole).Select(number => start + number));
            seen.Select(one => one.Id).Distinct().Count().ShouldBe(whole);
            seen.ShouldBe(all[0]);
        }
    }
}
