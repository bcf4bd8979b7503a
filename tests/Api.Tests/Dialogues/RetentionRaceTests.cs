using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>The end of a dialogue is moved just when its conversations are over; the clock of this host is moved by this class alone.</summary>
public sealed class RetentionRaceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_dialogue_that_goes_on_after_all_keeps_its_conversations_though_the_job_saw_its_end()
    {
        api.Clock.SetTo("2028-03-02T10:00:00Z");
        var bureau = api.As("bureau");
        var round = await Round.Of(bureau);
        await (await bureau.Patched(round.Dialogue.Href(), new { to = "2028-03-02" })).Json();
        api.Clock.SetTo("2029-03-03T10:00:00Z");
        Task jobs;

        await using (var held = await HeldRows.By(
            api.ConnectionString("dialogues"), $"update dialogues.dialogues set \"to\" = '2029-12', ended_on = '2029-12-31', version = version + 1 where id = '{round.Dialogue.Id()}'"))
        {
            jobs = api.RunJobs();
            await held.Meets(jobs);
            await held.Commit();
        }

        await jobs;
        await bureau.Get(round.Conversation.Href()).Json(HttpStatusCode.OK);
    }
}
