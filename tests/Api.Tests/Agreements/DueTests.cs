using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dossin.Partnerships.Api.Tests.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>What is due, as a list and as a calendar to subscribe to.</summary>
public sealed class DueTests : IClassFixture<PartnershipsApi>
{
    private readonly PartnershipsApi _api;

    public DueTests(PartnershipsApi api)
    {
        _api = api;
        api.Clock.SetTo("2024-03-01T09:00:00Z");
    }

    [Fact]
    public async Task What_is_due_is_listed_day_by_day()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10", ("endsOn", "2026-12-31"));
        var commitment = await CommitmentTests.Commitment(given, agreement);
        var consultation = await CommitmentTests.Consultation(given, agreement, "2024-10-01");
        var ready = await given.Ready(("inForceFrom", "2024-06-01"));

        var due = await given.Ministry.Get($"{Agreed.Root}/calendar?agreementId={agreement.Id()}").Json();

        due.At("items").EnumerateArray().Select(one => $"{one.Text("on")} {one.Text("kind")} {one.Text("state")} {one.Href()}").ShouldBe(
        [
            $"2023-12-10 signature inForce {agreement.Href()}",
            $"2024-10-01 consultation planned {consultation.Href()}",
            $"2024-12-31 commitment onTrack {commitment.Href()}",
            $"2026-12-31 expiry inForce {agreement.Href()}",
        ]);
        var page = await given.Ministry.Get($"{Agreed.Root}/calendar?agreementId={agreement.Id()}&pageSize=3").Json();
        (await given.Ministry.Get(new Uri(page.Text("next")).PathAndQuery).Json()).At("items").EnumerateArray().ShouldHaveSingleItem().Text("kind").ShouldBe("expiry");
        (await given.Ministry.Get($"{Agreed.Root}/calendar?agreementId={agreement.Id()}&from=2024-10-01&to=2024-12-30").Json()).At("items").GetArrayLength().ShouldBe(1);
        var awaited = (await given.Ministry.Get($"{Agreed.Root}/calendar?kind=signature&agreementId={ready.Id()}").Json()).At("items")[0];
        (awaited.Text("on"), awaited.Text("state")).ShouldBe(("2024-06-01", "awaitingSignatures"));
        await given.Draft();
        (await given.Ministry.Get($"{Agreed.Root}/calendar?pageSize=500").Json()).At("items").EnumerateArray().ShouldAllBe(one => one.Text("state") != "draft");
        await _api.As("hr-antwerpen").Get($"{Agreed.Root}/calendar").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
    }

    [Fact]
    public async Task A_calendar_follows_each_entry()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var commitment = await CommitmentTests.Commitment(given, agreement);
        var consultation = await CommitmentTests.Consultation(given, agreement, "2024-10-01");

        var before = await Calendar(given, agreement);

        before.Count.ShouldBe(3);
        var planned = Of(consultation, before);
        (planned.Text("status"), planned.Text("days")).ShouldBe(("CONFIRMED", "2024-10-01/2024-10-02"));
        planned.Text("summary").ShouldBe($"Overleg: Overeenkomst {given.U}");
        planned.Text("url").ShouldBe(consultation.Href());
        Of(commitment, before).Text("days").ShouldBe("2024-12-31/2025-01-01");

        await _api.Patch(consultation, """{"plannedFor":"2024-11-05"}""").Json();
        await _api.Patch(commitment, """{"state":"dropped"}""").Json();
        var after = await Calendar(given, agreement);
        var moved = Of(consultation, after);
        (moved.Text("uid"), moved.Text("days")).ShouldBe((planned.Text("uid"), "2024-11-05/2024-11-06"));
        moved.Number("sequence").ShouldBeGreaterThan(planned.Number("sequence"));
        (Of(commitment, after).Text("status"), Of(commitment, after).Text("uid")).ShouldBe(("CANCELLED", Of(commitment, before).Text("uid")));
        Of(commitment, after).Number("sequence").ShouldBeGreaterThan(Of(commitment, before).Number("sequence"));

        // What the end of its agreement takes away is struck out, and what is signed stays.
        await given.Secretariat.Put($"{agreement.Href()}/termination", """{"on":"2024-09-01","reason":"x"}""").Json();
        var ended = await Calendar(given, agreement);
        var struck = Of(consultation, ended);
        (struck.Text("status"), struck.Number("sequence") > moved.Number("sequence")).ShouldBe(("CANCELLED", true));
        ended.Single(one => one.Text("uid").Contains("expiries", StringComparison.Ordinal)).Text("days").ShouldBe("2024-08-31/2024-09-01");
        ended.Single(one => one.Text("uid").Contains("signatures", StringComparison.Ordinal)).Text("status").ShouldBe("CONFIRMED");

        // Its day passes: nobody missed what was struck out.
        _api.Clock.SetTo("2024-11-06T09:00:00Z");
        await _api.RunJobs();
        (await given.Ministry.Get(consultation.Href()).Json()).Text("state").ShouldBe("missed");
        Of(consultation, await Calendar(given, agreement)).Text("status").ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task What_is_read_costs_one_statement()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var (commitment, consultation) = (await CommitmentTests.Commitment(given, agreement), await CommitmentTests.Consultation(given, agreement, "2024-10-01"));
        var plan = await given.Secretariat.Post($"{Agreed.Root}/policyPlans", new { agreementId = agreement.Id(), from = "2024-01-01", to = "2025-12-31" }).Json();
        var publication = await _api.Written(given.U, ("agreementIds", new JsonArray(agreement.Id())));
        foreach (var client in new[] { given.Secretariat, given.Ministry })
        {
            foreach (var path in new[]
            {
                commitment.Href(), consultation.Href(), plan.Href(), publication.Href(), $"{commitment.Href()}/progress",
                "/agreements/v1/commitments?pageSize=1", "/agreements/v1/consultations?pageSize=1", "/agreements/v1/policyPlans?pageSize=1",
                "/agreements/v1/publications?pageSize=1", "/agreements/v1/publications?q=overeenkomst", "/agreements/v1/calendar?pageSize=1",
            })
            {
                using (await client.Get(path))
                {
                }

                using var count = StatementCount.Start();
                (await client.Get(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
                count.Statements.Count.ShouldBe(1, $"{path}\n{string.Join("\n", count.Statements)}");
                // What only a search looks at is not read.
                count.Statements[0].ShouldNotContain("internal_words");
            }
        }
    }

    private static JsonElement Of(JsonElement resource, List<JsonElement> calendar) =>
        calendar.Single(one => one.Text("uid").Contains(resource.Text("id"), StringComparison.Ordinal));

    private static async Task<List<JsonElement>> Calendar(Agreed given, JsonElement agreement)
    {
        using var answer = await given.Ministry.Get($"{Agreed.Root}/calendar?agreementId={agreement.Id()}", ("Accept", "text/calendar"));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        return await Calendars.Events(await answer.Content.ReadAsStringAsync(PartnershipsApi.Token));
    }
}
