using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>examples.md, E26 to E28.</summary>
public sealed class DialogueExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Bureau => api.As("bureau");

    [Fact]
    public async Task E26_What_was_told_in_confidence()
    {
        var dialogue = await Bureau.Dialogue();
        var invitation = await Bureau.Invited(dialogue, "Jeugdhuis Zéphyr U");
        invitation.Text("state").ShouldBe("invited");
        var conversation = await Bureau.Post(
            Rounds.Conversations,
            new { dialogueId = dialogue.Id(), invitationId = invitation.Id(), heldOn = "2018-02-05", personsPresent = new[] { "Amina Vandersteen" }, notes = Planted.In("geheim-U") })
            .Json(HttpStatusCode.Created);

        using var read = await Bureau.Get(conversation.Href());
        read.Headers.CacheControl!.NoStore.ShouldBeTrue();
        JsonElement.DeepEquals(await read.Json(HttpStatusCode.OK), conversation).ShouldBeTrue();
        (conversation.Text("notes"), conversation.Text("heldOn"), conversation.At("personsPresent")[0].GetString()).ShouldBe((Planted.In("geheim-U"), "2018-02-05", "Amina Vandersteen"));

        foreach (var client in new[] { "diversity-unit", "operator", "triage-desk" })
        {
            await api.As(client).Get(conversation.Href()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        }

        (await api.Query<long>("platform", "select count(*) from platform.outbox where outbox::text ~ 'geheim|Zéphyr|Vandersteen|conversation|invitation'")).ShouldBe([0]);
        (await api.Query<long>("platform", "select count(*) from platform.audit_entries where audit_entries::text ~ 'geheim|Zéphyr|Vandersteen'")).ShouldBe([0]);
        var list = $"{Rounds.Dialogues}/{dialogue.Id()}/invitations";
        var seen = (await api.As("diversity-unit").Get(list).Json()).At("items").EnumerateArray().ShouldHaveSingleItem();
        seen.TryGetProperty("state", out _).ShouldBeFalse();
        (await Bureau.Get(list).Json()).At("items")[0].Text("state").ShouldBe("invited");
    }

    [Fact]
    public async Task E27_Improvement_points_name_nobody()
    {
        var dialogue = await Bureau.Dialogue();
        await Bureau.Invited(dialogue, "Jeugdhuis Zéphyr U");
        await Bureau.Told(dialogue, "geheim-U", "Amina Vandersteen");

        var refused = await Bureau.Post(Rounds.Points, Rounds.Point(dialogue, "Jeugdhuis zephyr u vraagt minder controles."))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body description.nl");
        refused.ToString().ShouldNotContain("phyr");
        (refused = await Bureau.Post(Rounds.Points, Rounds.Point(dialogue, "Volgens mevrouw VANDERSTEEN is er te weinig rust."))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body description.nl")).ToString().ShouldNotContain("andersteen", Case.Insensitive);
        var issue = refused.At("issues")[0];
        (issue.Text("type"), issue.Text("detail")).ShouldSatisfyAllConditions(
            it => it.Item1.ShouldEndWith("namesSomebody"), it => it.Item2.ShouldContain("(nl)"), it => it.Item2.ShouldContain(" 16 "));
        // What a program needs is a member of its own: a detail is for people, in their language.
        (issue.Text("language"), issue.At("offset").GetInt32(), issue.TryGetProperty("value", out _)).ShouldBe(("nl", 16, false));

        (await Bureau.Published(dialogue)).Text("state").ShouldBe("open");
    }

    [Fact]
    public async Task E28_A_point_is_answered()
    {
        var point = await Bureau.Published(await Bureau.Dialogue());
        var initiative = await api.As("secretariat").Post("/networks/v1/initiatives", new
        {
            title = new { nl = "Buurtoverleg U" }, kind = "neighborhoodConsultation", policeZone = "5345", improvementPointId = point.Id(), partners = Array.Empty<string>(),
        }).Json(HttpStatusCode.Created);
        await api.RunJobs();
        var answered = await api.As("diversity-unit").Get(point.Href()).Json();
        answered.Text("state").ShouldBe("adopted");
        answered.At("initiativeIds").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([initiative.Id()]);

        await (await api.As("secretariat").Patched(initiative.Href(), new { state = "running" })).Json();
        await (await api.As("secretariat").Patched(initiative.Href(), new { state = "done" })).Json();
        await api.RunJobs();

        (await api.As("diversity-unit").Get(point.Href()).Json()).Text("state").ShouldBe("done");
        (await api.Query<string>("platform", $"select type from platform.outbox where subject = '{new Uri(point.Href()).AbsolutePath}' order by written"))
            .ShouldBe(["complaints.improvementPointPublished", "complaints.improvementPointChanged", "complaints.improvementPointChanged"]);
    }

    [Fact]
    public async Task A_point_whose_answers_all_stopped_is_open_again()
    {
        var point = await Bureau.Published(await Bureau.Dialogue());
        var initiative = await api.As("secretariat").Post("/networks/v1/initiatives", new
        {
            title = new { nl = "Buurtoverleg" }, kind = "neighborhoodConsultation", policeZone = "5345", improvementPointId = point.Id(),
        }).Json(HttpStatusCode.Created);
        await api.RunJobs();
        (await api.As("diversity-unit").Get(point.Href()).Json()).Text("state").ShouldBe("adopted");

        await (await api.As("secretariat").Patched(initiative.Href(), new { state = "stopped" })).Json();
        await api.RunJobs();

        (await api.As("diversity-unit").Get(point.Href()).Json()).Text("state").ShouldBe("open");
    }

    [Fact]
    public async Task Organizations_are_not_named_under_another_name_that_Networks_knows()
    {
        var dialogue = await Bureau.Dialogue();
        var organization = await api.As("secretariat").Post("/networks/v1/organizations", new
        {
            name = "Vredeshuis Oost", aliases = new[] { "Maison de la Paix Est" }, kind = "civilSociety",
        }).Json(HttpStatusCode.Created);
        await api.RunJobs();
        await Bureau.Invited(dialogue, "vredeshuis OOST");

        await Bureau.Post(Rounds.Points, Rounds.Point(dialogue, "La maison-de-la-paix est…"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body description.nl");
        await (await api.As("secretariat").Patched(organization.Href(), new { aliases = new[] { "VHO" } })).Json();
        await api.RunJobs();
        foreach (var name in new[] { "VHO", "Vredeshuis-Oost", "Maison de la Paix Est" })
        {
            await Bureau.Post(Rounds.Points, Rounds.Point(dialogue, "Rust", title: name))
                .ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body title.nl");
        }

        // Another dialogue invited nobody of that name.
        await Bureau.Published(await Bureau.Dialogue(), "Het Vredeshuis Oost");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => string.Join("\n", api.Errors).ShouldBe("");
}
