using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>domain.md, section 5, Commitments: the example with today 2024-03-01, and what a person may say. E18.</summary>
public sealed class CommitmentTests : IClassFixture<PartnershipsApi>
{
    private readonly PartnershipsApi _api;

    public CommitmentTests(PartnershipsApi api)
    {
        _api = api;
        api.Clock.SetTo("2024-03-01T09:00:00Z");
    }

    [Fact]
    public async Task E18_the_yearly_consultation()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2020-12-10");
        var commitment = await Commitment(given, agreement);
        commitment.Text("state").ShouldBe("late");
        var first = await Consultation(given, agreement, "2021-11-15", "2021-11-15");
        var second = await Consultation(given, agreement, "2022-12-05", "2022-12-05");
        first.Text("state").ShouldBe("held");
        var planned = await Consultation(given, agreement, "2024-10-01");
        planned.Text("state").ShouldBe("planned");

        var progress = await given.Ministry.Get($"{commitment.Href()}/progress").Json();

        progress.Text("asOf").ShouldBe("2024-03-01");
        Said(progress).ShouldBe(["2021 1/1 met 1", "2022 1/1 met 1", "2023 0/1 missed 0", "2024 0/1 late 0"]);
        var period = progress.At("periods")[1];
        (period.Text("from"), period.Text("to")).ShouldBe(("2022-01-01", "2022-12-31"));
        var evidence = period.At("evidence")[0];
        (evidence.Text("type"), evidence.Href()).ShouldBe(("agreements.consultationHeld", second.Href()));
        (await _api.Query<string>("platform", $"select subject from platform.outbox where id = '{evidence.At("eventId").GetGuid()}' and type = 'agreements.consultationHeld'"))
            .ShouldHaveSingleItem().ShouldEndWith(second.Id().ToString());
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("late");

        _api.Clock.SetTo("2024-10-01T15:00:00Z");
        await _api.Patch(planned, """{"heldOn":"2024-10-01"}""").Json();

        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("met");
        Said(await given.Ministry.Get($"{commitment.Href()}/progress").Json())[^1].ShouldBe("2024 1/1 met 1");
        // Told each time that it changed, and not when nothing did.
        (await _api.Told("commitmentStateChanged", commitment)).Select(told => JsonSerializer.Deserialize<JsonElement>(told)).Select(told => $"{told.Text("from")} {told.Text("to")} {told.Text("agreementId")}")
            .ShouldBe([$"open late {agreement.Id()}", $"late met {agreement.Id()}"]);

        // The next year it is open again, with the clock alone.
        _api.Clock.SetTo("2025-01-01T00:30:00Z");
        await _api.RunJobs();
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("open");
        _api.Clock.SetTo("2026-01-02T00:30:00Z");
        await _api.RunJobs();
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("late");
        Said(await given.Ministry.Get($"{commitment.Href()}/progress").Json())[^2..].ShouldBe(["2025 0/1 missed 0", "2026 0/1 late 0"]);
    }

    [Fact]
    public async Task A_consultation_moves_what_counts_those_of_its_agreement_and_nothing_else()
    {
        var given = await Agreed.With(_api);
        var (agreement, other) = (await given.InForce("2022-12-10"), await given.InForce("2022-11-10"));
        JsonElement[] commitments =
            [await Commitment(given, agreement), await Commitment(given, other), await Commitment(given, agreement, new { kind = "sessions", target = 1 })];

        await Consultation(given, agreement, "2024-02-01", "2024-02-01");

        (await Task.WhenAll(commitments.Select(async one => (await given.Ministry.Get(one.Href()).Json()).Text("state")))).ShouldBe(["met", "late", "late"]);
    }

    [Fact]
    public async Task Years_are_owed_whole()
    {
        var given = await Agreed.With(_api);
        var fromNewYear = await Commitment(given, await given.InForce("2023-01-01"));
        Said(await given.Ministry.Get($"{fromNewYear.Href()}/progress").Json()).ShouldBe(["2023 0/1 missed 0", "2024 0/1 late 0"]);

        var agreement = await given.InForce("2022-01-02");
        var ended = await Commitment(given, agreement);
        var planned = await Consultation(given, agreement, "2024-10-01");
        (await given.Ministry.Get(ended.Href()).Json()).Text("state").ShouldBe("late");
        await given.Secretariat.Put($"{agreement.Href()}/termination", """{"on":"2023-06-01","reason":"x"}""").Json();
        await _api.RunJobs();
        Said(await given.Ministry.Get($"{ended.Href()}/progress").Json()).ShouldBeEmpty();
        (await given.Ministry.Get(ended.Href()).Json()).Text("state").ShouldBe("open");
        planned.Text("state").ShouldBe("planned");

        (await Commitment(given, await given.InForce("2023-01-02"), dueOn: "2023")).Text("state").ShouldBe("open", "no whole year of it was owed");
        var draft = await Commitment(given, await given.Draft());
        draft.Text("state").ShouldBe("open");
        Said(await given.Ministry.Get($"{draft.Href()}/progress").Json()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_planned_is_on_track_unless_the_year_before_was_missed()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var commitment = await Commitment(given, agreement);
        commitment.Text("state").ShouldBe("open");

        await Consultation(given, agreement, "2024-10-01");

        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("onTrack");
        _api.Clock.SetTo("2024-10-02T09:00:00Z");
        await _api.RunJobs();
        var missed = (await given.Ministry.Get($"{Agreed.Root}/consultations?agreementId={agreement.Id()}").Json()).At("items")[0];
        missed.Text("state").ShouldBe("missed");
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("open");
        (await _api.Told("consultationMissed", missed)).ShouldHaveSingleItem().ShouldContain("2024-10-01");
        await _api.Patch(missed, """{"heldOn":"2024-10-01"}""").Json();
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("met");
    }

    [Fact]
    public async Task Where_nothing_is_counted_somebody_says_when_it_is_met()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var commitment = await Commitment(given, agreement, measure: null, recurrence: "once", dueOn: "2024");
        commitment.Text("state").ShouldBe("open");

        await _api.Patch(commitment, """{"state":"onTrack"}""").ShouldBreak("commitmentComputed");
        var met = await _api.Patch(commitment, """{"state":"met"}""").Json();

        met.Text("state").ShouldBe("met");
        var progress = await given.Ministry.Get($"{commitment.Href()}/progress").Json();
        Said(progress).ShouldBe(["2024 1/1 met 1"]);
        (await _api.Query<string>("platform", $"select type from platform.outbox where id = '{progress.At("periods")[0].At("evidence")[0].At("eventId").GetGuid()}'"))
            .ShouldBe(["agreements.commitmentStateChanged"]);
        (await _api.Patch(commitment, """{"state":"open"}""").Json()).Text("state").ShouldBe("open");
        // Due in 2024: late from 2025-01-01 on, not earlier.
        _api.Clock.SetTo("2024-12-31T22:30:00Z");
        await _api.RunJobs();
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("open");
        _api.Clock.SetTo("2024-12-31T23:00:00Z");
        await _api.RunJobs();
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("late");
        (await _api.Patch(commitment, """{"state":"dropped"}""").Json()).Text("state").ShouldBe("dropped");
        var refused = await _api.Patch(commitment, """{"state":"met"}""").ShouldBreak("commitmentComputed");
        refused.At("allowed").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("2023")]
    [InlineData(null)]
    public async Task What_is_done_late_is_met_all_the_same(string? dueOn)
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2020-12-10", ("endsOn", dueOn is null ? "2023-12-31" : null));
        var (said, planned) = (await Commitment(given, agreement, measure: null, recurrence: "once", dueOn), await Commitment(given, agreement, measure: null, recurrence: "once", dueOn));
        said.Text("state").ShouldBe("late");

        (await _api.Patch(said, """{"state":"met"}""").Json()).Text("state").ShouldBe("met");

        Said(await given.Ministry.Get($"{said.Href()}/progress").Json()).ShouldBe([$"{dueOn ?? "once"} 1/1 met 1"]);
        await _api.RunJobs();
        (await given.Ministry.Get(said.Href()).Json()).Text("state").ShouldBe("met");
        (await _api.Told("commitmentStateChanged", said)).Count.ShouldBe(2);
        // A plan that is adopted after its day too.
        var plan = await given.Secretariat.Post(
            $"{Agreed.Root}/policyPlans", new { agreementId = agreement.Id(), from = "2024-01-01", to = "2027-12-31", fulfils = planned.Id() }).Json(HttpStatusCode.Created);
        await _api.Patch(plan, """{"state":"adopted"}""").Json();
        (await given.Ministry.Get(planned.Href()).Json()).Text("state").ShouldBe("met");
        (await _api.Patch(said, """{"state":"open"}""").Json()).Text("state").ShouldBe("late");
    }

    [Fact]
    public async Task A_word_that_would_change_nothing_is_refused()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2021-12-10");
        var (missed, met) = (await Yearly("2023"), await Yearly("2024"));
        missed.Text("state").ShouldBe("late");

        // Its last year is past: nothing that is said today is of that year.
        var refused = await _api.Patch(missed, """{"state":"met"}""").ShouldBreak("commitmentComputed");

        refused.At("allowed").EnumerateArray().Select(one => one.GetString()).ShouldBe(["dropped"]);
        (await _api.Told("commitmentStateChanged", missed)).Count.ShouldBe(1);
        // What was said of a year can be taken back after it.
        (await _api.Patch(met, """{"state":"met"}""").Json()).Text("state").ShouldBe("met");
        _api.Clock.SetTo("2025-02-01T09:00:00Z");
        await _api.RunJobs();
        (await _api.Patch(met, """{"state":"open"}""").Json()).Text("state").ShouldBe("late");
        Said(await given.Ministry.Get($"{met.Href()}/progress").Json())[^1].ShouldBe("2024 0/1 missed 0");

        Task<JsonElement> Yearly(string until) => Commitment(given, agreement, new { kind = "manual", target = 1 }, dueOn: until);
    }

    [Fact]
    public async Task Consultations_told_of_at_the_same_time_are_all_counted()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var commitment = await Commitment(given, agreement, new { kind = "consultations", target = 8 });

        await Task.WhenAll(Enumerable.Range(1, 8).Select(day => Consultation(given, agreement, $"2024-02-0{day}", $"2024-02-0{day}")));

        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("met");
        Said(await given.Ministry.Get($"{commitment.Href()}/progress").Json())[^1].ShouldBe("2024 8/8 met 8");
    }

    [Fact]
    public async Task A_day_that_is_moved_or_corrected_is_told_again()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2022-12-10");
        var commitment = await Commitment(given, agreement);
        var consultation = await Consultation(given, agreement, "2024-02-01");
        await _api.Patch(consultation, """{"heldOn":"2024-02-02"}""").Json();
        await _api.Patch(consultation, """{"heldOn":"2024-01-31"}""").Json();
        await _api.Patch(consultation, """{"participants":[]}""").Json();
        var moved = await Consultation(given, agreement, "2024-05-01");
        await _api.Patch(moved, """{"plannedFor":"2024-06-01"}""").Json();
        await _api.Patch(moved, """{"participants":[]}""").Json();

        (await Days("consultationHeld", consultation)).ShouldBe(["2024-02-02", "2024-01-31"]);
        (await Days("consultationPlanned", moved)).ShouldBe(["2024-05-01", "2024-06-01"]);
        // A number rests on what was told last.
        var evidence = (await given.Ministry.Get($"{commitment.Href()}/progress").Json()).At("periods")[1].At("evidence")[0].At("eventId").GetGuid();
        (await _api.Query<string>("platform", $"select payload ->> 'day' from platform.outbox where id = '{evidence}'")).ShouldBe(["2024-01-31"]);

        async Task<IEnumerable<string>> Days(string type, JsonElement about) =>
            (await _api.Told(type, about)).Select(told => JsonSerializer.Deserialize<JsonElement>(told).Text("day"));
    }

    [Fact]
    public async Task What_is_counted_is_only_dropped()
    {
        var given = await Agreed.With(_api);
        var commitment = await Commitment(given, await given.InForce("2023-12-10"));

        var refused = await _api.Patch(commitment, """{"state":"met"}""").ShouldBreak("commitmentComputed");

        refused.At("allowed").EnumerateArray().Select(one => one.GetString()).ShouldBe(["dropped"]);
        (await _api.Patch(commitment, """{"state":"dropped"}""").Json()).Text("state").ShouldBe("dropped");
        await _api.RunJobs();
        (await Agreed.Ids(given.Ministry, $"commitments?agreementId={commitment.Text("agreementId")}&state=dropped")).ShouldBe([commitment.Id()]);
        (await Agreed.Ids(given.Ministry, $"commitments?agreementId={commitment.Text("agreementId")}&dueBefore=2025-01-01")).ShouldBe([commitment.Id()]);
        (await Agreed.Ids(given.Ministry, $"commitments?agreementId={commitment.Text("agreementId")}&dueBefore=2024-12-31")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_what_is_counted_a_patch_changes_what_it_names()
    {
        var given = await Agreed.With(_api);
        var commitment = await Commitment(given, await given.InForce("2023-12-10"), new { kind = "sessions", target = 2, courseFamily = given.U });
        (await Measure("""{"target":3}""")).ShouldBe($$"""{"kind":"sessions","target":3,"courseFamily":"{{given.U}}"}""");
        var tag = await given.Secretariat.TagOf(commitment.Href());
        await Measure("{}");
        await Measure("""{"kind":"sessions"}""");
        (await given.Secretariat.TagOf(commitment.Href())).ShouldBe(tag);
        (await Measure("""{"courseFamily":null}""")).ShouldBe("""{"kind":"sessions","target":3}""");

        // What comes of it is judged, as what is new is.
        (await Refused("""{"kind":"personsTrained"}""", "body measure.courseFamily")).ShouldEndWith("familyOfPersons");
        (await Measure($$"""{"kind":"personsTrained","courseFamily":"{{given.U}}"}""")).ShouldBe($$"""{"kind":"personsTrained","target":3,"courseFamily":"{{given.U}}"}""");
        (await Refused("""{"kind":"activities"}""", "body measure.courseFamily")).ShouldEndWith("measuredOtherwise");
        var network = Guid.CreateVersion7(_api.Clock.GetUtcNow());
        (await Refused($$"""{"networkId":"{{network}}"}""", "body measure.networkId")).ShouldEndWith("measuredOtherwise");
        (await Measure($$"""{"kind":"activities","courseFamily":null,"networkId":"{{network}}"}""")).ShouldBe($$"""{"kind":"activities","target":3,"networkId":"{{network}}"}""");
        await Refused("""{"target":0,"courseFamily":""}""", "body measure.target", "body measure.courseFamily");
        await Refused("""{"courseFamily":" "}""", "body measure.courseFamily");
        (await Refused("""{"kind":null,"target":null}""", "body measure.kind", "body measure.target")).ShouldEndWith("schemaViolation");

        (await _api.Patch(commitment, """{"measure":null}""").Json()).TryGetProperty("measure", out _).ShouldBeFalse();
        (await Refused("{}", "body measure.kind")).ShouldEndWith("schemaViolation");
        await Refused("""{"kind":"consultations"}""", "body measure.target");
        (await Measure("""{"kind":"consultations","target":1}""")).ShouldBe("""{"kind":"consultations","target":1}""");

        async Task<string> Measure(string patch) => (await _api.Patch(commitment, $$"""{"measure":{{patch}}}""").Json()).At("measure").GetRawText();

        async Task<string> Refused(string patch, params string[] places) =>
            (await _api.Patch(commitment, $$"""{"measure":{{patch}}}""").ShouldBeBadRequest(places)).At("issues")[0].Text("type");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        object Body(object measure, params Guid[] owners) =>
            new { agreementId = agreement.Id(), title = new { nl = "x" }, ownerPartyIds = owners, recurrence = "yearly", measure };
        Task<HttpResponseMessage> Post(object body) => given.Secretariat.Post($"{Agreed.Root}/commitments", body);

        await Post(Body(new { kind = "consultations", target = 0 }, given.Police)).ShouldBeBadRequest("body measure.target");
        await Post(Body(new { kind = "personsTrained", target = 1 }, given.Police)).ShouldBeBadRequest("body measure.courseFamily");
        await Post(Body(new { kind = "consultations", target = 1, networkId = Guid.Parse("00000000-0000-7000-8000-000000000001") }, given.Police)).ShouldBeBadRequest("body measure.networkId");
        // What is right is not named beside what is wrong.
        await Post($$"""
            {"agreementId":"{{agreement.Id()}}","title":{"nl":"x"},"ownerPartyIds":["{{given.Police}}"],"recurrence":"once","dueOn":null,"measure":{"kind":"activities","target":1,"networkId":"{{given.Police}}"} }
            """).ShouldBeBadRequest("body dueOn");
        foreach (var due in new[] { "2024-13", "2024-02-30", "2024-00", "24" })
        {
            await Post(new { agreementId = agreement.Id(), title = new { nl = "x" }, ownerPartyIds = new[] { given.Police }, recurrence = "once", dueOn = due })
                .ShouldBeBadRequest("body dueOn");
        }

        await Post(Body(new { kind = "consultations", target = 1 }, given.Police, given.Minister)).ShouldBeBadRequest("body ownerPartyIds[1]");
        await Post(new { agreementId = Guid.Parse("00000000-0000-7000-8000-000000000001"), title = new { nl = "x" }, ownerPartyIds = new[] { given.Police }, recurrence = "once" }).ShouldBeBadRequest("body agreementId");
        // Somebody owes it.
        await Post(Body(new { kind = "consultations", target = 1 })).ShouldBeBadRequest("body ownerPartyIds");
        await given.Patch(await Commitment(given, agreement), """{"ownerPartyIds":[]}""").ShouldBeBadRequest("body ownerPartyIds");
        await given.Ministry.Post($"{Agreed.Root}/commitments", Body(new { kind = "manual", target = 1 })).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await Consult(given, agreement, new { agreementId = agreement.Id(), plannedFor = "2023-12-01", heldOn = "2023-12-01" }).ShouldBreak("notInForceThen");
        await Consult(given, agreement, new { agreementId = agreement.Id(), plannedFor = "2024-03-02", heldOn = "2024-03-02" }).ShouldBeBadRequest("body heldOn");
        await Consult(given, agreement, new { agreementId = agreement.Id(), plannedFor = "2024-03-02", participants = new[] { given.Minister } }).ShouldBeBadRequest("body participants[0]");
        await Consult(given, agreement, new { agreementId = agreement.Id(), plannedFor = "2024-03-02", decisions = new[] { new { text = new { nl = "x" }, ownerPartyId = given.Minister } } })
            .ShouldBeBadRequest("body decisions[0].ownerPartyId");
        var held = await Consultation(given, agreement, "2024-02-01", "2024-02-02");
        await _api.Patch(held, """{"heldOn":null}""").ShouldBreak("consultationPast");
        await _api.Patch(held, """{"plannedFor":"2024-05-01"}""").ShouldBreak("consultationPast");
        (await _api.Patch(held, $$"""{"decisions":[{"text":{"nl":"Meer opleidingen"},"ownerPartyId":"{{given.Museum}}","dueOn":"2024-12-31"}]}""").Json())
            .At("decisions")[0].Text("dueOn").ShouldBe("2024-12-31");
    }

    internal static List<string> Said(JsonElement progress) => [.. progress.At("periods").EnumerateArray().Select(period =>
        $"{period.Text("period")} {(period.TryGetProperty("actual", out var actual) ? actual.ToString() : $"{period.At("actualInterval.atLeast")}..{(period.At("actualInterval").TryGetProperty("atMost", out var most) ? most : "")}")}/{period.Number("target")} {period.Text("state")} {period.At("evidence").GetArrayLength()}")];

    internal static Task<JsonElement> Commitment(Agreed given, JsonElement agreement, object? measure = null, string recurrence = "yearly", string? dueOn = null) =>
        given.Secretariat.Post($"{Agreed.Root}/commitments", new Dictionary<string, object?>
        {
            ["agreementId"] = agreement.Id(), ["title"] = new { nl = "Overleg" }, ["ownerPartyIds"] = new[] { given.Police, given.Museum }, ["recurrence"] = recurrence,
            ["dueOn"] = dueOn, ["measure"] = measure ?? (recurrence == "yearly" ? new { kind = "consultations", target = 1 } : null),
        }.Where(member => member.Value is not null).ToDictionary()).Json(HttpStatusCode.Created);

    internal static Task<JsonElement> Consultation(Agreed given, JsonElement agreement, string planned, string? held = null) =>
        Consult(given, agreement, held is null
            ? new { agreementId = agreement.Id(), plannedFor = planned, participants = new[] { given.Police, given.Museum }, decisions = Array.Empty<object>() }
            : new { agreementId = agreement.Id(), plannedFor = planned, heldOn = held, participants = new[] { given.Police, given.Museum }, decisions = Array.Empty<object>() })
            .Json(HttpStatusCode.Created);

    private static Task<HttpResponseMessage> Consult(Agreed given, JsonElement agreement, object body) => given.Secretariat.Post($"{Agreed.Root}/consultations", body);
}
