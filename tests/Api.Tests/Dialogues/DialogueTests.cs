using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>Dialogues, invitations and points on the wire; their rules are in Domain.Tests.</summary>
public sealed class DialogueTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Bureau => api.As("bureau");

    [Fact]
    public async Task A_dialogue_goes_from_prepared_to_closed_and_tells_when_it_opens_and_closes()
    {
        var dialogue = await Bureau.Dialogue();
        dialogue.Text("state").ShouldBe("prepared");
        (await Bureau.Patched(dialogue.Href(), new { state = "closed" }).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:illegalStep")).At("allowed")[0].GetString().ShouldBe("running");
        await Bureau.Patch(dialogue.Href(), new { state = "running" }).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "dossin:preconditionRequired");
        await Bureau.Patch(dialogue.Href(), new { state = "running" }, ("If-Match", "\"77\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        await (await Bureau.Patched(dialogue.Href(), """{ "state": "running", "to": "2018-05", "title": { "nl": "Ronde", "fr": "Tour" } }""")).Json();
        var closed = await (await api.As("diversity-unit").Patched(dialogue.Href(), new { state = "closed" })).Json();

        (closed.Text("state"), closed.Text("to"), closed.Text("title.fr")).ShouldBe(("closed", "2018-05", "Tour"));
        await Bureau.Post($"{dialogue.Href()}/invitations", new { organization = "Te laat", theme = "youth" }).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:dialogueClosed");
        (await api.Query<string>("platform", $"select type || ' ' || (payload ->> 'policeZone') || ' ' || (payload -> 'themes' ->> 0) from platform.outbox where subject like '%{dialogue.Id()}' order by written"))
            .ShouldBe(["complaints.dialogueOpened 5345 youth", "complaints.dialogueClosed 5345 youth"]);
        (await Bureau.Get(dialogue.Href()).Json()).TryGetProperty("version", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(" Bureau")]
    [InlineData("Bureau ")]
    [InlineData("Bureau\nvoor onderzoek")]
    public Task A_bureau_as_which_nobody_is_registered_leads_no_dialogue(string bureau) => api.As("diversity-unit")
        .Post(Rounds.Dialogues, new { title = new { nl = "Ronde" }, policeZone = "5345", bureau, from = "2017-12", themes = new[] { "youth" } })
        .ShouldBeBadRequest("body bureau");

    [Fact]
    public async Task An_organization_is_invited_once_per_theme_however_it_is_written()
    {
        var dialogue = await Bureau.Dialogue();
        await Bureau.Invited(dialogue, "Moskee El Fath");
        var list = $"{dialogue.Href()}/invitations";

        await Bureau.Post(list, new { organization = "MOSKEE EL-FATH", theme = "youth" }).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:alreadyInvited");
        await Bureau.Post(list, new { organization = "MOSKEE EL-FATH", theme = "poverty" }).Json(HttpStatusCode.Created);
        await Bureau.Post(list, new { organization = "—", theme = "youth" }).ShouldBeBadRequest("body organization");
        await Bureau.Post(list, new { organization = "Huis\u2066van de jeugd", theme = "youth" }).ShouldBeBadRequest("body organization");
        (await Bureau.Get($"{list}?theme=poverty").Json()).At("items").GetArrayLength().ShouldBe(1);
        await Bureau.Get($"{Rounds.Dialogues}/{Guid.CreateVersion7(api.Clock.GetUtcNow())}/invitations").ShouldNotBeFound();
        (await Bureau.Get($"{Rounds.Dialogues}/{(await Bureau.Dialogue()).Id()}/invitations").Json()).At("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_dialogue_that_cannot_be_is_refused_at_its_place()
    {
        object Dialogue(string zone, string from, string? to, params string[] themes) => to is null
            ? new { title = new { nl = "Ronde" }, policeZone = zone, from, themes }
            : new { title = new { nl = "Ronde" }, policeZone = zone, from, to, themes };

        await Bureau.Post(Rounds.Dialogues, Dialogue("9999", "2017", null, "youth")).ShouldBeBadRequest("body policeZone");
        await Bureau.Post(Rounds.Dialogues, Dialogue("5913", "2017", "2018", "youth")).ShouldBeBadRequest("body policeZone");
        // A change cannot name the zone.
        var then = await Bureau.Post(Rounds.Dialogues, Dialogue("5906", "2022", "2022", "youth")).Json(HttpStatusCode.Created);
        await Bureau.Patched(then.Href(), new { from = "2024", to = "2024" }).ShouldBeBadRequest("body from");
        await Bureau.Post(Rounds.Dialogues, Dialogue("5345", "2018", "2017", "youth")).ShouldBeBadRequest("body to");
        await Bureau.Post(Rounds.Dialogues, Dialogue("5345", "2018", null)).ShouldBeBadRequest("body themes");
        await Bureau.Post(Rounds.Dialogues, Dialogue("5345", "2018-13", null, "sport")).ShouldBeBadRequest("body from", "body themes[0]");
    }

    [Fact]
    public async Task A_point_is_rewritten_by_its_bureau_and_held_against_the_names_again()
    {
        var dialogue = await Bureau.Dialogue();
        var point = await Bureau.Published(dialogue);
        await Bureau.Invited(dialogue, "Jeugdhuis Zéphyr");

        await Bureau.Patched(point.Href(), new { title = new { fr = "Chez Jeugdhuis-Zephyr" } }).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body title.fr");
        await api.As("diversity-unit").Patched(point.Href(), new { title = new { nl = "Anders" } }).ShouldBeProblem(HttpStatusCode.Forbidden, "dossin:bureauOnly");
        var rewritten = await (await Bureau.Patched(point.Href(), new { title = new { nl = "Anders" }, theme = "poverty" })).Json();
        (rewritten.Text("title.nl"), rewritten.Text("theme")).ShouldBe(("Anders", "poverty"));
        (await (await api.As("diversity-unit").Patched(point.Href(), new { state = "rejected" })).Json()).Text("state").ShouldBe("rejected");
        await Bureau.Patched(point.Href(), new { state = "open" }).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:illegalStep");
        (await Bureau.Get($"{Rounds.Points}?dialogueId={dialogue.Id()}&state=rejected&theme=poverty&policeZone=5345").Json()).At("items").GetArrayLength().ShouldBe(1);
        (await api.Query<string>("platform", $"select type from platform.outbox where subject like '%{point.Id()}' order by written"))
            .ShouldBe(["complaints.improvementPointPublished", "complaints.improvementPointChanged", "complaints.improvementPointChanged"]);
    }

    [Fact]
    public async Task A_read_is_one_statement_and_one_of_a_conversation_is_written_down_by_a_second()
    {
        var round = await Round.Of(Bureau);
        foreach (var (path, statements) in new[]
        {
            (round.Dialogue.Href(), 1), (Rounds.Dialogues, 1), (round.Invitation.Href(), 1), ($"{round.Dialogue.Href()}/invitations", 1),
            (round.Point.Href(), 1), (Rounds.Points, 1), (round.Conversation.Href(), 2), (Rounds.Conversations, 2),
        })
        {
            await Bureau.Get(path).Json();
            using var count = StatementCount.Start();
            await Bureau.Get(path).Json();
            count.Statements.Count.ShouldBe(statements, $"{path}: {string.Join('\n', count.Statements)}");
        }
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => string.Join("\n", api.Errors).ShouldBe("");
}
