using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>What was written first has the earlier instant, also where somebody waited in between.</summary>
public sealed class OrderOfInstantsTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("closure", "closedAt")]
    [InlineData("triage", "acknowledgedAt")]
    public async Task A_step_bears_the_time_at_which_it_saw_the_complaint_and_not_that_at_which_it_was_asked_for(string step, string at)
    {
        var complaint = await api.Portal().Submitted();
        await using var held = await HeldRows.By(api.ConnectionString("complaints"), "lock table complaints.complaints in access exclusive mode");
        var asked = step == "closure" ? api.Desk().Close(complaint, "withdrawn") : api.Desk().Triage(complaint, "admissible");
        await held.Meets(asked);

        // Whatever others write while it waits is written before it.
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var written = api.Clock.GetUtcNow();
        await held.Commit();

        (await asked.Json(HttpStatusCode.OK)).At(at).GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(written);
    }
}
