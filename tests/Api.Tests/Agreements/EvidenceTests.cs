using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Networks;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>What other contexts tell is counted once, with the event that told it (domain.md, sections 5 and 8).</summary>
public sealed class EvidenceTests : IClassFixture<PartnershipsApi>
{
    private readonly PartnershipsApi _api;

    public EvidenceTests(PartnershipsApi api)
    {
        _api = api;
        api.Clock.SetTo("2026-03-01T09:00:00Z");
    }

    [Fact]
    public async Task Sessions_of_a_family_count_once_however_often_they_are_corrected()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2024-12-10");
        var (course, other) = (await _api.OfferedCourse(), await _api.OfferedCourse());
        var commitment = await CommitmentTests.Commitment(given, agreement, new { kind = "sessions", courseFamily = course.Text("family"), target = 2 });
        var persons = new[] { await _api.Person(), await _api.Person() };
        // A Belgian night belongs to the day that it begins: the last of 2025 is the first of 2026.
        var session = await _api.Session(course, new(2025, 12, 31, 23, 30, 0, TimeSpan.Zero));
        await _api.Followed(course, "2025-05-06", persons);
        await _api.Followed(other, "2025-05-06", persons);
        foreach (var present in new[] { persons, persons[..1], persons })
        {
            await Attend(session, present);
        }

        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return await State(commitment) == "late" && (await Said(commitment)).SequenceEqual(["2025 1/2 missed 1", "2026 1/2 late 1"]);
        });

        await _api.Followed(course, "2026-02-01", persons);
        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return await State(commitment) == "met";
        });
        var evidence = (await Progress(commitment)).At("periods")[1].At("evidence").EnumerateArray().ToList();
        evidence.Count.ShouldBe(2);
        evidence[0].Href().ShouldBe(session.Href());
        foreach (var one in evidence)
        {
            (await _api.Query<string>("platform", $"select type || ' ' || subject from platform.outbox where id = '{one.At("eventId").GetGuid()}'"))
                .ShouldBe([$"{one.Text("type")} {new Uri(one.Href()).AbsolutePath}"]);
            one.Text("type").ShouldBe("training.sessionCompleted");
        }
    }

    [Fact]
    public async Task Without_a_family_the_sessions_of_every_course_count_and_nothing_else()
    {
        var given = await Agreed.With(_api);
        var commitment = await CommitmentTests.Commitment(given, await given.InForce("2020-12-10"), new { kind = "sessions", target = 2 }, "once", "2021");
        await _api.Followed(await _api.OfferedCourse(), "2021-05-06", await _api.Person());
        await _api.Followed(await _api.OfferedCourse(), "2021-06-06", await _api.Person());
        await _api.Activity(await _api.Network(), "2021-05-06");

        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return await State(commitment) == "met" && (await Said(commitment)).SequenceEqual(["2021 2/2 met 2"]);
        });
    }

    [Fact]
    public async Task Persons_are_met_when_they_are_reached_for_certain()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2024-12-10");
        var family = (await _api.OfferedCourse()).Text("family");
        var reached = await Persons(11197);
        var unsure = await Persons(11400);
        await Figure(family, 11197, "equal", "2025-06-30");

        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return await State(reached) == "met";
        });

        (await Said(reached)).ShouldBe(["once 11197/11197 met 1"]);
        (await Said(unsure)).ShouldBe(["once 11197/11400 open 1"]);
        await Figure(family, 11300, "atLeast", "2025-07-31");
        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return (await Said(unsure)).SequenceEqual(["once 11300../11400 open 1"]);
        });
        (await Progress(unsure)).At("periods")[0].At("evidence")[0].Text("type").ShouldBe("training.personsTallied");

        // Who followed another family is none of them, also where that is told later.
        _api.Clock.Advance(TimeSpan.FromDays(1));
        var other = (await _api.OfferedCourse()).Text("family");
        await Figure(other, 20000, "equal", "2025-06-30");
        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return (await _api.Query<long>("agreements", $"select count(*) from agreements.tallies where course_family = '{other}'"))[0] > 0;
        });
        (await Said(unsure)).ShouldBe(["once 11300../11400 open 1"]);
        (await State(unsure)).ShouldBe("open");

        Task<JsonElement> Persons(int target) =>
            CommitmentTests.Commitment(given, agreement, new { kind = "personsTrained", courseFamily = family, target }, "once");
    }

    [Fact]
    public async Task Activities_of_a_network_count_and_what_has_no_day_is_an_interval()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2024-12-10");
        var (network, other) = (await _api.Network(), await _api.Network());
        var commitment = await CommitmentTests.Commitment(given, agreement, new { kind = "activities", networkId = network.Id(), target = 2 });
        var activity = await _api.Activity(network, "2025-03-24");
        await _api.Activity(network, "2025");
        await _api.Activity(network, "2026");
        await _api.Activity(network, "2026-11");
        await _api.Activity(other, "2025-04-01");

        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return (await Said(commitment)).SequenceEqual(["2025 2/2 met 2", "2026 0..1/2 open 1"]);
        });

        // What was told later of the same activity holds.
        await _api.As("secretariat").PatchNewest(activity.Href(), new { heldOn = "2024-12-24" }).Json();
        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return (await Said(commitment)).SequenceEqual(["2025 1/2 missed 1", "2026 0..1/2 late 1"]) && await State(commitment) == "late";
        });
    }

    [Fact]
    public async Task What_is_told_while_a_commitment_is_looked_at_is_counted()
    {
        var (network, commitment) = await Marked();
        await using var connection = new NpgsqlConnection(_api.ConnectionString("agreements"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var transaction = await connection.BeginTransactionAsync(PartnershipsApi.Token);
        // Another process looks at it, and has counted what there is.
        await Run(connection, $"update agreements.commitments set reviewed_on = date '2026-03-01' where id = '{commitment.Id()}'");

        await _api.Activity(network, "2026-02-03");
        var told = Turns("DeliverTo");
        await Task.WhenAny(told, Task.Delay(TimeSpan.FromSeconds(2), PartnershipsApi.Token));
        await transaction.CommitAsync(PartnershipsApi.Token);
        await told;

        await IsMet(commitment);
    }

    [Fact]
    public async Task What_is_being_told_is_not_looked_at_before_it_is_there()
    {
        var (network, commitment) = await Marked();
        await using var connection = new NpgsqlConnection(_api.ConnectionString("agreements"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var transaction = await connection.BeginTransactionAsync(PartnershipsApi.Token);
        // Another process takes in an activity, and has marked the commitment.
        await Run(connection, $"update agreements.commitments set reviewed_on = null where id = '{commitment.Id()}'");
        await Run(
            connection,
            $$"""
            insert into agreements.happenings (id, kind, network_id, first, last, told_at, evidence) values (gen_random_uuid(), 'activities',
                '{{network.Id()}}', '2026-02-03', '2026-02-03', now(), '{"type":"networks.activityRecorded","eventId":"{{network.Id()}}","href":"/x"}')
            """);

        var looked = Turns("ReviewDueCommitments");
        await Task.WhenAny(looked, Task.Delay(TimeSpan.FromSeconds(2), PartnershipsApi.Token));
        await transaction.CommitAsync(PartnershipsApi.Token);
        await looked;

        await IsMet(commitment);
    }

    [Fact]
    public async Task What_is_told_while_commitments_are_made_and_changed_is_counted()
    {
        var (network, commitment) = await Marked();
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2024-12-10");
        await using var connection = new NpgsqlConnection(_api.ConnectionString("agreements"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var transaction = await connection.BeginTransactionAsync(PartnershipsApi.Token);
        // Another of its kind is in somebody's hands, so that taking in the activity lasts.
        var held = await CommitmentTests.Commitment(given, agreement, new { kind = "activities", networkId = network.Id(), target = 1 });
        await Run(connection, $"update agreements.commitments set reviewed_on = reviewed_on where id = '{held.Id()}'");
        await _api.Activity(network, "2026-02-03");
        var told = Turns("DeliverTo");
        await Task.Delay(TimeSpan.FromSeconds(2), PartnershipsApi.Token);

        var made = CommitmentTests.Commitment(given, agreement, new { kind = "activities", networkId = network.Id(), target = 1 });
        // Whatever its version: the service looks at it meanwhile, by itself.
        var changed = _api.As("secretariat").Patch(commitment.Href(), """{"title":{"nl":"Elk jaar één"}}""", ("If-Match", "*")).Json();
        await Task.WhenAny(Task.WhenAll(made, changed), Task.Delay(TimeSpan.FromSeconds(2), PartnershipsApi.Token));
        await transaction.CommitAsync(PartnershipsApi.Token);
        await Task.WhenAll(told, made, changed);

        await IsMet(await made);
        await IsMet(commitment);
    }

    [Fact]
    public async Task What_is_told_while_a_plan_that_fulfils_a_commitment_is_adopted_is_counted()
    {
        var (network, commitment) = await Marked();
        var plan = await _api.As("secretariat").Post($"{Agreed.Root}/policyPlans", new
        {
            agreementId = commitment.At("agreementId").GetGuid(), from = "2026-01-01", to = "2027-12-31", fulfils = commitment.Id(),
        }).Json();
        Task<HttpResponseMessage> adopted;
        await Mark(commitment);

        // Another process takes in an activity, and has marked the commitment.
        await using (var held = await HeldRows.By(
            _api.ConnectionString("agreements"),
            $$"""
            select pg_advisory_xact_lock(hashtext('agreements.commitments.Activities'));
            update agreements.commitments set reviewed_on = null where id = '{{commitment.Id()}}';
            insert into agreements.happenings (id, kind, network_id, first, last, told_at, evidence) values (gen_random_uuid(), 'activities',
                '{{network.Id()}}', '2026-02-03', '2026-02-03', now(), '{"type":"networks.activityRecorded","eventId":"{{network.Id()}}","href":"/x"}')
            """))
        {
            adopted = _api.Patch(plan, """{"state":"adopted"}""");
            await held.Meets(adopted);
            await held.Commit();
        }

        (await adopted.Json()).Text("state").ShouldBe("adopted");
        await IsMet(commitment);
    }

    /// <summary>A commitment that an earlier event marked, to be looked at again.</summary>
    private async Task<(JsonElement Network, JsonElement Commitment)> Marked()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2024-12-10");
        var network = await _api.Network();
        var commitment = await CommitmentTests.Commitment(given, agreement, new { kind = "activities", networkId = network.Id(), target = 1 });
        await _api.RunJobs();
        await Mark(commitment);
        (await State(commitment)).ShouldBe("late");
        return (network, commitment);
    }

    private async Task Mark(JsonElement commitment)
    {
        await using var connection = new NpgsqlConnection(_api.ConnectionString("agreements"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await Run(connection, $"update agreements.commitments set reviewed_on = null where id = '{commitment.Id()}'");
    }

    private Task IsMet(JsonElement commitment) => PartnershipsApi.Eventually(async () =>
    {
        await _api.RunJobs();
        return await State(commitment) == "met" && (await Said(commitment)).SequenceEqual(["2025 0/1 missed 0", "2026 1/1 met 1"]);
    });

    /// <summary>Gives the jobs of one sort their turns until they have no more to do.</summary>
    private async Task Turns(string name)
    {
        await using var scope = _api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("tests");
        foreach (var job in scope.ServiceProvider.GetServices<IJob>().Where(job => job.GetType().Name.StartsWith(name, StringComparison.Ordinal)))
        {
            while (await job.Turn(PartnershipsApi.Token))
            {
            }
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        (await command.ExecuteNonQueryAsync(PartnershipsApi.Token)).ShouldBe(1);
    }

    private async Task Attend(JsonElement session, JsonElement[] present)
    {
        var registered = (await _api.Client.Get($"/training/v1/registrations?sessionId={session.Id()}&pageSize=50").Json()).At("items").EnumerateArray().ToList();
        Guid Of(JsonElement one) => one.At("participantId").GetGuid();
        var attended = registered.Where(one => present.Any(person => person.Id() == Of(one))).ToList();
        await _api.Client.Put($"{session.Href()}/attendance", new
        {
            attended = attended.Select(one => one.Id()), absent = registered.Except(attended).Select(one => one.Id()),
            walkIns = present.Select(person => person.Id()).Except(attended.Select(Of)),
        }).Json();
    }

    private Task<JsonElement> Figure(string family, int value, string comparator, string asOf) => _api.Client.Post("/training/v1/reportedFigures", new
    {
        measure = "personsTrained", value, comparator, unit = "personen", courseFamily = family, asOf,
        source = new { title = "Jaarverslag", publisher = "Kazerne Dossin", publishedOn = "2025-12-31" },
    }).Json();

    private Task<JsonElement> Progress(JsonElement commitment) => _api.As("ministry").Get($"{commitment.Href()}/progress").Json();

    private async Task<List<string>> Said(JsonElement commitment) => CommitmentTests.Said(await Progress(commitment));

    private async Task<string> State(JsonElement commitment) => (await _api.As("ministry").Get(commitment.Href()).Json()).Text("state");
}
