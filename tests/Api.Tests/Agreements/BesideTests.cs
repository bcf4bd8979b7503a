using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Networks;
using Dossin.Partnerships.Api.Tests.Training;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>
/// What is changed does not read what else hangs on its agreement, of which there may be many and each as long as a request: in a text
/// that is no text of its kind, whoever reads it stumbles.
/// </summary>
public sealed class BesideTests : IClassFixture<PartnershipsApi>
{
    private readonly PartnershipsApi _api;

    public BesideTests(PartnershipsApi api)
    {
        _api = api;
        api.Clock.SetTo("2024-03-01T09:00:00Z");
    }

    [Fact]
    public async Task A_plan_is_changed_and_adopted_beside_others_whose_objectives_are_not_read()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var (plan, other) = (await Plan("2024-01-01", "2025-12-31"), await Plan("2026-01-01", "2027-12-31"));
        (await given.Patch(other, """{"state":"adopted"}""").Json()).Text("state").ShouldBe("adopted");
        await Unread("policy_plans", "objectives", other);

        (await given.Patch(plan, """{"to":"2025-11-30"}""").Json()).Text("to").ShouldBe("2025-11-30");
        await given.Patch(plan, """{"to":"2026-01-01","state":"adopted"}""").ShouldBreak("policyPlansOverlap");
        (await given.Patch(plan, """{"state":"adopted"}""").Json()).Text("state").ShouldBe("adopted");

        Task<JsonElement> Plan(string from, string to) => given.Secretariat.Post(
            $"{Agreed.Root}/policyPlans", new { agreementId = agreement.Id(), from, to, objectives = Array.Empty<object>() }).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Consultations_are_counted_and_what_was_decided_in_others_is_not_read()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var commitment = await CommitmentTests.Commitment(given, agreement, new { kind = "consultations", target = 2 });
        await Unread("consultations", "decisions", await CommitmentTests.Consultation(given, agreement, "2024-02-01", "2024-02-01"));

        (await State()).ShouldBe("onTrack");
        await CommitmentTests.Consultation(given, agreement, "2024-02-15", "2024-02-15");
        (await State()).ShouldBe("met");
        await _api.Database.Execute("update agreements.commitments set reviewed_on = null, state = 'open'");
        await _api.RunJobs();
        (await State()).ShouldBe("met");
        (await given.Ministry.Get($"{commitment.Href()}/progress").Json()).At("periods").EnumerateArray().Last().Number("actual").ShouldBe(2);

        async Task<string> State() => (await given.Ministry.Get(commitment.Href()).Json()).Text("state");
    }

    [Fact]
    public async Task Commitments_that_count_the_same_are_looked_at_with_one_statement_and_by_days()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        for (var one = 1; one <= 5; one++)
        {
            await CommitmentTests.Commitment(given, agreement, new { kind = "sessions", target = 299 + one });
        }

        await _api.Database.Execute(
            """
            insert into agreements.happenings (id, kind, course_id, first, last, told_at, evidence)
                select gen_random_uuid(), 'sessions', gen_random_uuid(), day, day, now(), '"unread"'
                from (select date '2024-01-01' + n % 3 as day from generate_series(1, 302) n) d;
            update agreements.commitments set reviewed_on = null where measure_kind = 'sessions'
            """);
        using var count = StatementCount.Start();
        using (count.Work())
        {
            await _api.RunJobs();
        }

        count.Statements.Count(statement => statement.Contains("agreements.happenings", StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', count.Statements));
        (await _api.Query<string>("agreements", "select state from agreements.commitments where measure_kind = 'sessions' order by target"))
            .ShouldBe(["met", "met", "met", "onTrack", "onTrack"]);
    }

    [Fact]
    public async Task Activities_of_no_network_are_counted_once()
    {
        var given = await Agreed.With(_api);
        var commitment = await CommitmentTests.Commitment(given, await given.InForce("2023-12-10"), new { kind = "activities", target = 9 });
        await _api.Database.Execute(
            """
            insert into agreements.happenings (id, kind, network_id, first, last, told_at, evidence)
                select gen_random_uuid(), 'activities', case when n > 3 then gen_random_uuid() end, '2024-01-02', '2024-01-02', now(),
                    '{"type":"networks.activityRecorded","eventId":"00000000-0000-7000-8000-000000000001","href":"/networks/v1/activities/1"}'
                from generate_series(1, 5) n
            """);

        // Twice, each was read with each of the others as well.
        var period = (await given.Ministry.Get($"{commitment.Href()}/progress").Json()).At("periods").EnumerateArray().Last();
        (period.Number("actual"), period.At("evidence").GetArrayLength()).ShouldBe((5, 5));
    }

    [Fact]
    public async Task What_another_network_or_family_did_marks_no_commitment_of_this_one()
    {
        var given = await Agreed.With(_api);
        var (network, other, course) = (await _api.Network(), await _api.Network(), await _api.OfferedCourse());
        var (own, others, families) = (await Counting(new { kind = "activities", networkId = network.Id(), target = 1 }),
            await Counting(new { kind = "activities", networkId = other.Id(), target = 1 }), await Counting(new { kind = "sessions", courseFamily = given.U, target = 1 }));
        await _api.RunJobs();
        var before = (await Row(own), await Row(others), await Row(families));

        await _api.Activity(network, "2024-02-03");
        await _api.Followed(course, "2024-02-03", await _api.Person());
        await PartnershipsApi.Eventually(async () =>
        {
            await _api.RunJobs();
            return await Row(own) != before.Item1;
        });
        await _api.RunJobs();

        (await Row(others), await Row(families)).ShouldBe((before.Item2, before.Item3));

        async Task<JsonElement> Counting(object measure) => await CommitmentTests.Commitment(given, await given.InForce("2023-12-10"), measure);

        // Marked, a row is written.
        async Task<string> Row(JsonElement commitment) => (await _api.Query<string>("agreements", $"select xmin::text from agreements.commitments where id = '{commitment.Id()}'")).Single();
    }

    private Task Unread(string table, string column, JsonElement resource) =>
        _api.Database.Execute($"""update agreements.{table} set {column} = '"unread"' where id = '{resource.Id()}'""");
}
