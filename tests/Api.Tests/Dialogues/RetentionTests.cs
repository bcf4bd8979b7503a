using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>domain.md, section 9: conversations end a year after their dialogue; the clock of this host is moved by this class alone.</summary>
public sealed class RetentionTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Conversations_are_destroyed_a_year_after_the_end_and_earlier_where_a_setting_says_so()
    {
        api.Clock.SetTo("2026-03-02T10:00:00Z");
        var bureau = api.As("bureau");
        var (ended, going) = (await Round.Of(bureau), await Round.Of(bureau));
        await (await bureau.Patched(ended.Dialogue.Href(), new { state = "running" })).Json();
        await (await bureau.Patched(ended.Dialogue.Href(), new { state = "closed" })).Json();

        await At("2027-03-02T10:00:00Z");
        await bureau.Get(ended.Conversation.Href()).Json(HttpStatusCode.OK);

        await At("2027-03-03T10:00:00Z");
        await bureau.Get(ended.Conversation.Href()).ShouldBeProblem(HttpStatusCode.NotFound, "dossin:conversationsDestroyed");
        // Without an end there is no day from which a year could be counted.
        await bureau.Get(going.Conversation.Href()).Json(HttpStatusCode.OK);
        var noted = await api.Query<long>("platform", "select count(*) from platform.audit_entries where operation = 'EndConversations'");
        noted.ShouldBe([1]);

        var soon = await Round.Of(bureau);
        await (await bureau.Patched(soon.Dialogue.Href(), new { to = "2027-03" })).Json();
        await using var strict = await api.Another(("Retention:ConversationMonths", "1"));
        strict.Clock.SetTo("2027-05-02T10:00:00Z");
        await strict.RunJobs();
        await bureau.Get(soon.Conversation.Href()).ShouldBeProblem(HttpStatusCode.NotFound, "dossin:conversationsDestroyed");
        api.Errors.ShouldBeEmpty();
    }

    private async Task At(string instant)
    {
        api.Clock.SetTo(instant);
        await api.RunJobs();
    }
}
