using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training.Examples;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Training.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Statistics;

/// <summary>What others hear of the persons of a family (domain.md, 4.2): once for each change, and never who they are.</summary>
public sealed class PersonsTalliedTests(PartnershipsApi api, SharedServer server) : IClassFixture<PartnershipsApi>
{
    private const string Entries = "select count(*) from platform.audit_entries where operation = 'TellPersonsTallied'";

    [Fact]
    public async Task Attendance_and_its_correction_and_an_annulment_move_a_family()
    {
        var hpm = await api.OfferedCourse();
        var family = hpm.Text("family");
        await Reported(new { courseFamily = family, value = 11197, comparator = "equal" });
        (await Told(family)).ShouldBe(["11197..11197"]);

        var (a, b) = (await api.Person(), await api.Person());
        var followed = await api.Followed(hpm, "2026-05-06", a, b);
        (await Told(family)).ShouldBe(["11197..11197", "11197..11199"]);

        await api.Client.Put($"/training/v1/participations/{followed[0].Id()}/annulment", new { reason = "vergissing" }).Json();
        (await Told(family)).ShouldBe(["11197..11197", "11197..11199", "11197..11198"]);

        await api.Client.Put($"/training/v1/sessions/{followed[1].Text("sessionId")}/attendance", new
        {
            attended = Array.Empty<Guid>(), absent = await api.Client.Ids($"/training/v1/registrations?sessionId={followed[1].Text("sessionId")}"),
            walkIns = Array.Empty<Guid>(),
        }).Json();
        (await Told(family)).ShouldBe(["11197..11197", "11197..11199", "11197..11198", "11197..11197"]);

        var row = (await api.As("ministry").Get("/training/v1/statistics/participations?groupBy=courseFamily").Json()).Row(family);
        row.Persons().ShouldBe("11197..11197");
    }

    [Fact]
    public async Task The_payload_is_the_one_of_the_contract_and_names_the_family_the_same_each_time()
    {
        var course = await api.OfferedCourse();
        await api.Followed(course, "2026-05-06", await api.Person());
        await api.RunJobs();
        await api.Followed(course, "2026-05-07", await api.Person());
        await api.RunJobs();

        var told = await api.Query<string>("platform", $"""
            select (payload::jsonb - 'id')::text || coalesce(police_zone, ' everywhere') from platform.outbox where type = 'training.personsTallied'
                and payload ->> 'courseFamily' = '{course.Text("family")}' and subject = payload ->> 'href' order by written
            """);
        told.ShouldBe([Payload(1), Payload(2)]);
        (await api.Query<long>("platform", $"select count(distinct payload ->> 'id') from platform.outbox where type = 'training.personsTallied' and payload ->> 'courseFamily' = '{course.Text("family")}'"))
            .ShouldBe([1]);

        string Payload(int persons) =>
            $$"""{"asOf": "{{BelgianDay.Of(api.Clock.GetUtcNow()):O}}", "href": "/training/v1/statistics/participations?groupBy=courseFamily", "atMost": {{persons}}, "atLeast": {{persons}}, "courseFamily": "{{course.Text("family")}}"} everywhere""";
    }

    [Fact]
    public async Task An_import_is_told_once_and_a_dry_run_never()
    {
        var example = new Example(api);
        var course = await example.Course();
        await example.Import("p1;2021-05-04 p2;2021-05-04 p2;2021-06-01 p3;2022-05-04", dryRun: true);
        (await Told(example.U)).ShouldBeEmpty();

        await example.Import("p1;2021-05-04 p2;2021-05-04 p2;2021-06-01 p3;2022-05-04");
        (await Told(example.U)).ShouldBe(["3..3"]);

        await example.Import("p1;2021-05-04 p2;2021-05-04");
        (await Told(course.Text("family"))).ShouldBe(["3..3"]);
    }

    [Fact]
    public async Task A_figure_without_an_upper_bound_leaves_atMost_out_until_it_is_withdrawn()
    {
        var course = await api.OfferedCourse();
        var family = course.Text("family");
        await api.Followed(course, "2026-05-06", await api.Person());
        (await Told(family)).ShouldBe(["1..1"]);

        var figure = await Reported(new { courseFamily = family, value = 1000, comparator = "moreThan" });
        (await Told(family)).ShouldBe(["1..1", "1001.."]);

        await api.Client.PatchNewest(figure.Href(), new { value = 2000 }).Json();
        (await Told(family)).ShouldBe(["1..1", "1001..", "2001.."]);

        (await api.Client.Delete(figure.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Told(family)).ShouldBe(["1..1", "1001..", "2001..", "1..1"]);
    }

    [Fact]
    public async Task A_course_that_moves_to_another_family_moves_both()
    {
        var (hpm, lead) = (await api.OfferedCourse(), await api.OfferedCourse());
        await api.Followed(hpm, "2026-05-06", await api.Person());
        await api.Followed(lead, "2026-05-06", await api.Person(), await api.Person());
        (await Told(hpm.Text("family"))).ShouldBe(["1..1"]);
        (await Told(lead.Text("family"))).ShouldBe(["2..2"]);

        await api.Client.PatchNewest(lead.Href(), new { family = hpm.Text("family") }).Json();

        (await Told(hpm.Text("family"))).ShouldBe(["1..1", "3..3"]);
        (await Told(lead.Text("family"))).ShouldBe(["2..2", "0..0"]);
    }

    [Fact]
    public async Task A_figure_of_a_course_speaks_of_its_family_although_that_has_no_row()
    {
        var course = await api.OfferedCourse();
        await Reported(new { courseId = course.Id(), value = 440, comparator = "equal" });

        (await Told(course.Text("family"))).ShouldBe(["440..440"]);
    }

    [Fact]
    public async Task What_moves_no_number_tells_nothing_and_leaves_no_trace()
    {
        var course = await api.OfferedCourse();
        var (a, b) = (await api.Person(), await api.Person());
        var followed = await api.Followed(course, "2026-05-06", a, b);
        (await Told(course.Text("family"))).ShouldBe(["2..2"]);
        var entries = await api.Query<long>("platform", Entries);

        await api.RunJobs();
        await api.Client.Put($"/training/v1/sessions/{followed[0].Text("sessionId")}/attendance", new
        {
            attended = await api.Client.Ids($"/training/v1/registrations?sessionId={followed[0].Text("sessionId")}"), absent = Array.Empty<Guid>(),
            walkIns = Array.Empty<Guid>(),
        }).Json();
        await api.RunJobs();
        await api.Client.PatchNewest(course.Href(), new { title = new { nl = "Anders" } }).Json();
        await api.RunJobs();
        (await api.As("hr-antwerpen").Delete($"/training/v1/participants/{a.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Followed(course, "2026-05-07", b);

        (await Told(course.Text("family"))).ShouldBe(["2..2"]);
        (await api.Query<long>("platform", Entries)).ShouldBe(entries);
    }

    [Fact]
    public async Task A_turn_without_news_asks_three_short_questions()
    {
        await api.Followed(await api.OfferedCourse(), "2026-05-06", await api.Person());
        await api.RunJobs();

        // Soon: what waits to be counted may be counted just now, after which the job looks once.
        await PartnershipsApi.Eventually(async () =>
        {
            using var turn = StatementCount.Start();
            using var traced = new Activity("turn").SetParentId(turn.Trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
            await using var scope = api.Services.CreateAsyncScope();
            (await scope.ServiceProvider.GetRequiredService<TellTallies>().Turn(PartnershipsApi.Token)).ShouldBeFalse();
            return turn.Statements.Count == 3;
        });
    }

    [Fact]
    public async Task Two_processes_tell_each_change_once()
    {
        await using var another = await api.Another();
        var course = await api.OfferedCourse();
        for (var round = 1; round <= 6; round++)
        {
            // A family of which something was told before, and one that is new.
            await api.Followed(course, $"2026-05-{round:00}", await api.Person());
            var fresh = await api.OfferedCourse();
            await api.Followed(fresh, "2026-05-06", await api.Person());
            await Task.WhenAll(Enumerable.Range(0, 6).Select(number => number % 2 == 0 ? api.RunJobs() : another.RunJobs()));
            (await Told(fresh.Text("family"))).ShouldBe(["1..1"]);
        }

        (await Told(course.Text("family"))).ShouldBe(["1..1", "2..2", "3..3", "4..4", "5..5", "6..6"]);
        another.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_process_was_about_to_tell_when_it_broke_off_is_told_afterwards()
    {
        await using var another = await api.Another();
        var course = await api.OfferedCourse();
        await using (var connection = new NpgsqlConnection(api.ConnectionString("training")))
        {
            await connection.OpenAsync(PartnershipsApi.Token);
            await using var holding = await connection.BeginTransactionAsync(PartnershipsApi.Token);
            await using var hold = new NpgsqlCommand("select from training.told_tallies for update", connection, holding);
            await hold.ExecuteNonQueryAsync(PartnershipsApi.Token);
            await api.Followed(course, "2026-05-06", await api.Person());
            var telling = another.RunJobs();

            // Whoever tells has to wait here, and loses its connection.
            await PartnershipsApi.Eventually(async () =>
            {
                await api.Query<long>("training", "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and usename = current_user and wait_event_type = 'Lock' and query like '%told_tallies%'");
                return telling.IsCompleted;
            });
            await Should.ThrowAsync<Exception>(telling);
        }

        (await Told(course.Text("family"))).ShouldBe(["1..1"]);
    }

    [Fact]
    public async Task A_day_that_passes_tells_nothing()
    {
        // A database of its own: of two processes on different days each would tell what its day says.
        await using var alone = new PartnershipsApi(server);
        await alone.InitializeAsync();
        var course = await alone.OfferedCourse();
        var family = course.Text("family");
        var inTwoDays = BelgianDay.Of(alone.Clock.GetUtcNow()).AddDays(2);
        await Reported(new { courseFamily = family, value = 10, comparator = "equal" }, asOf: inTwoDays, alone);
        (await Told(family, alone)).ShouldBe(["0.."]);
        // Counting what waits is no news either, but it does make the job look.
        await PartnershipsApi.Eventually(async () =>
        {
            await alone.RunJobs();
            return await alone.Query<long>("training", "select count(*) from training.participations where counted = (annulled_at is not null)") is [0];
        });
        await alone.RunJobs();

        alone.Clock.Advance(TimeSpan.FromDays(3));
        await alone.RunJobs();
        (await alone.As("ministry").Get("/training/v1/statistics/participations?groupBy=courseFamily").Json()).Row(family).Persons().ShouldBe("10..10");
        (await Told(family, alone)).ShouldBe(["0.."]);

        await alone.Followed(course, $"{inTwoDays.AddDays(1):yyyy-MM-dd}", await alone.Person());
        (await Told(family, alone)).ShouldBe(["0..", "10..11"]);
    }

    private async Task<JsonElement> Reported(object about, DateOnly? asOf = null, PartnershipsApi? at = null)
    {
        var figure = JsonSerializer.SerializeToNode(about)!.AsObject();
        figure["measure"] = "personsTrained";
        figure["unit"] = "politiemensen";
        figure["asOf"] = $"{asOf ?? new(2020, 12, 10):yyyy-MM-dd}";
        figure["source"] = JsonSerializer.SerializeToNode(new
        {
            title = $"Persbericht {api.NewCode()}", publisher = "Kazerne Dossin", publishedOn = $"{asOf ?? new(2020, 12, 10):yyyy-MM-dd}",
        });
        return await (at ?? api).Client.Post("/training/v1/reportedFigures", figure.ToJsonString()).Json(HttpStatusCode.Created);
    }

    /// <summary>What was told of a family once every job had its turn, in order: "11197..11199".</summary>
    private async Task<List<string>> Told(string family, PartnershipsApi? at = null)
    {
        await (at ?? api).RunJobs();
        return await (at ?? api).Query<string>("platform", $"""
            select concat(payload ->> 'atLeast', '..', payload ->> 'atMost') from platform.outbox
            where type = 'training.personsTallied' and payload ->> 'courseFamily' = '{family}' order by written
            """);
    }
}
