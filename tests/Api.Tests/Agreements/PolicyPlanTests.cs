using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>domain.md, section 5: a plan over several years fulfils the promise to make one.</summary>
public sealed class PolicyPlanTests : IClassFixture<PartnershipsApi>
{
    private readonly PartnershipsApi _api;

    public PolicyPlanTests(PartnershipsApi api)
    {
        _api = api;
        api.Clock.SetTo("2024-03-01T09:00:00Z");
    }

    [Fact]
    public async Task An_adopted_plan_fulfils_its_commitment_and_closes_by_itself()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var commitment = await CommitmentTests.Commitment(given, agreement, new { kind = "manual", target = 1 }, "once");
        commitment.Text("state").ShouldBe("open");
        var plan = await Plan(given, agreement, "2024-01-01", "2025-12-31", commitment.Id());
        plan.Text("state").ShouldBe("draft");
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("open");

        (await _api.Patch(plan, """{"state":"adopted"}""").Json()).Text("state").ShouldBe("adopted");

        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("met");
        var evidence = (await given.Ministry.Get($"{commitment.Href()}/progress").Json()).At("periods")[0].At("evidence").EnumerateArray().ShouldHaveSingleItem();
        (evidence.Text("type"), evidence.Href()).ShouldBe(("agreements.policyPlanAdopted", plan.Href()));
        (await _api.Query<Guid>("platform", $"select id from platform.outbox where subject like '%{plan.Id()}'")).ShouldBe([evidence.At("eventId").GetGuid()]);
        (await _api.Told("policyPlanAdopted", plan)).ShouldHaveSingleItem().ShouldContain(commitment.Text("id"));
        await _api.Patch(plan, """{"state":"draft"}""").ShouldBreak("policyPlanSteps");
        await _api.Patch(plan, """{"fulfils":null}""").ShouldBreak("policyPlanFrozen");

        // Beside one that is over: its last day is its own.
        var other = await given.InForce("2022-12-10");
        var over = await _api.Patch(await Plan(given, other, "2023-01-01", "2024-12-31"), """{"state":"adopted"}""").Json();
        await Plan(given, other, "2023-01-01", "2024-12-31");
        _api.Clock.SetTo("2025-12-31T09:00:00Z");
        await _api.RunJobs();
        (await Agreed.Ids(given.Ministry, $"policyPlans?agreementId={other.Id()}&state=closed")).ShouldBe([over.Id()]);
        (await Agreed.Ids(given.Ministry, $"policyPlans?agreementId={agreement.Id()}&state=closed")).ShouldBeEmpty();
        _api.Clock.SetTo("2026-01-01T09:00:00Z");
        await _api.RunJobs();
        (await Agreed.Ids(given.Ministry, $"policyPlans?agreementId={agreement.Id()}&state=closed")).ShouldBe([plan.Id()]);
        (await given.Ministry.Get(commitment.Href()).Json()).Text("state").ShouldBe("met");
    }

    [Fact]
    public async Task Adopted_plans_of_one_agreement_do_not_overlap()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        var first = await Plan(given, agreement, "2024-01-01", "2025-12-31");
        var second = await Plan(given, agreement, "2025-12-31", "2027-12-31");
        await _api.Patch(first, """{"state":"adopted"}""").Json();

        await _api.Patch(second, """{"state":"adopted"}""").ShouldBreak("policyPlansOverlap");
        await _api.Patch(second, """{"from":"2026-01-01","state":"adopted"}""").Json();
        await _api.Patch(first, """{"to":"2026-01-01"}""").ShouldBreak("policyPlansOverlap");
        // Another agreement has its own.
        await _api.Patch(await Plan(given, await given.InForce("2024-01-10"), "2024-01-01", "2025-12-31"), """{"state":"adopted"}""").Json();
    }

    [Fact]
    public async Task Of_two_that_are_adopted_at_the_same_time_one_is_refused()
    {
        var given = await Agreed.With(_api);
        var agreement = await given.InForce("2023-12-10");
        JsonElement[] plans = [await Plan(given, agreement, "2024-01-01", "2025-12-31"), await Plan(given, agreement, "2025-01-01", "2026-12-31")];

        var answers = await Task.WhenAll(plans.Select(plan => _api.Patch(plan, """{"state":"adopted"}""")));

        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var given = await Agreed.With(_api);
        var (agreement, other) = (await given.InForce("2023-12-10"), await given.InForce("2023-12-11"));
        var foreign = await CommitmentTests.Commitment(given, other);
        Task<HttpResponseMessage> Post(object body) => given.Secretariat.Post($"{Agreed.Root}/policyPlans", body);
        object With(params object[] objectives) => new { agreementId = agreement.Id(), from = "2024-01-01", to = "2025-12-31", objectives };

        await Post(new { agreementId = agreement.Id(), from = "2024-01-01", to = "2024-01-01" }).ShouldBeBadRequest("body to");
        await Post(new { agreementId = agreement.Id(), from = "2024-01-01", to = "2024-12-31" }).ShouldBeBadRequest("body to");
        await Post(new { agreementId = agreement.Id(), from = "2024-01-01", to = "2025-12-31", fulfils = foreign.Id() }).ShouldBeBadRequest("body fulfils");
        await Post(With(Objective(1), Objective(1))).ShouldBeBadRequest("body objectives[1].number");
        await Post(With(Objective(1, Action(1), Action(2), Action(1)))).ShouldBeBadRequest("body objectives[0].actions[2].number");
        await Post(With(Objective(1, new { number = 1, title = new { nl = "x" }, commitmentId = foreign.Id() }))).ShouldBeBadRequest("body objectives[0].actions[0].commitmentId");
        await Post(With(Objective(0))).ShouldBeBadRequest("body objectives[0].number");
        await Post(With(Objective(1, new { number = 1, title = new { nl = "x" }, dueOn = "2024-13" }))).ShouldBeBadRequest("body objectives[0].actions[0].dueOn");
        await given.Ministry.Post($"{Agreed.Root}/policyPlans", With()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        (await Post(With(Objective(1, Action(1)), Objective(2, Action(1)))).Json(HttpStatusCode.Created)).At("objectives")[1].At("actions")[0].Text("title.nl").ShouldBe("Actie 1");
    }

    private static object Objective(int number, params object[] actions) => new { number, title = new { nl = $"Doel {number}" }, actions };

    private static object Action(int number) => new { number, title = new { nl = $"Actie {number}" }, dueOn = "2025-06" };

    private static Task<JsonElement> Plan(Agreed given, JsonElement agreement, string from, string to, Guid? fulfils = null) =>
        given.Secretariat.Post($"{Agreed.Root}/policyPlans", fulfils is null
            ? new { agreementId = agreement.Id(), from, to, objectives = new[] { Objective(1, Action(1), Action(2)) } }
            : new { agreementId = agreement.Id(), from, to, objectives = new[] { Objective(1, Action(1), Action(2)) }, fulfils }).Json(HttpStatusCode.Created);
}
