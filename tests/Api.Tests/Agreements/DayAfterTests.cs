using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>
/// What ended by itself has ended, also where the job that says so has not had its turn yet: what may be done does not depend on
/// that. The clock of this host is moved by this class alone.
/// </summary>
public sealed class DayAfterTests : IClassFixture<PartnershipsApi>
{
    private readonly PartnershipsApi _api;

    public DayAfterTests(PartnershipsApi api)
    {
        _api = api;
        api.Clock.SetTo("2026-03-31T10:00:00Z");
    }

    [Fact]
    public async Task An_agreement_that_ended_yesterday_is_not_terminated()
    {
        var given = await Agreed.With(_api);
        var agreement = await Ending(given);

        _api.Clock.SetTo("2026-04-01T10:00:00Z");

        await given.Secretariat.Put($"{agreement.Href()}/termination", new { on = "2025-01-01", reason = "Alsnog" }).ShouldBreak("notTerminable");
        await Becomes(agreement, "expired");
    }

    [Fact]
    public async Task An_agreement_that_ended_yesterday_is_not_renewed()
    {
        var given = await Agreed.With(_api);
        var agreement = await Ending(given);
        var (ready, other) = (await given.Draft(("renews", agreement.Id().ToString())), await given.Draft());

        _api.Clock.SetTo("2026-04-01T10:00:00Z");

        await given.Secretariat.Put($"{ready.Href()}/readiness", "{}").ShouldBreak("notInForce");
        await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(("renews", agreement.Id().ToString()))).ShouldBreak("notInForce");
        await _api.Patch(other, $$"""{"renews":"{{agreement.Id()}}"}""").ShouldBreak("notInForce");
        await Becomes(agreement, "expired");
    }

    [Fact]
    public async Task A_consultation_of_yesterday_is_not_planned_anew()
    {
        var given = await Agreed.With(_api);
        var consultation = await CommitmentTests.Consultation(given, await Ending(given), "2026-03-31");

        _api.Clock.SetTo("2026-04-01T10:00:00Z");

        await _api.Patch(consultation, """{"plannedFor":"2026-05-04"}""").ShouldBreak("consultationPast");
        await Becomes(consultation, "missed");
    }

    [Fact]
    public async Task A_plan_that_ended_yesterday_is_not_made_longer()
    {
        var given = await Agreed.With(_api);
        var plan = await given.Secretariat.Post(
            $"{Agreed.Root}/policyPlans", new { agreementId = (await Ending(given)).Id(), from = "2025-01-01", to = "2026-03-31" }).Json();
        await _api.Patch(plan, """{"state":"adopted"}""").Json();

        _api.Clock.SetTo("2026-04-01T10:00:00Z");

        await _api.Patch(plan, """{"to":"2027-12-31"}""").ShouldBreak("policyPlanFrozen");
        await Becomes(plan, "closed");
    }

    private static Task<JsonElement> Ending(Agreed given) => given.InForce("2024-12-10", ("endsOn", "2026-03-31"));

    private async Task Becomes(JsonElement resource, string state)
    {
        await _api.RunJobs();
        (await _api.As("secretariat").Get(resource.Href()).Json()).Text("state").ShouldBe(state);
    }
}
