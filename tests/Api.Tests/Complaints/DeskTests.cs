using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>What a desk does with complaints beside the examples.</summary>
public sealed class DeskTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Who_waits_too_long_comes_first()
    {
        var now = api.Clock.GetUtcNow();
        var fresh = await Letter(now.AddMinutes(-1));
        var late = await Letter(now.AddDays(-40));
        var later = await Letter(now.AddDays(-60));
        var answered = await Letter(now.AddDays(-41));
        await api.Desk().Tell(answered, "Wij bekijken het.").Json();
        var referred = await Letter(now.AddDays(-400));
        await api.Desk().Tell(referred, "Wij bekijken het.").Json();
        await api.Desk().Refer(referred, "aig").Json();

        var zone = "5415";
        (await List("")).ShouldBe([later.Id(), late.Id(), fresh.Id(), answered.Id(), referred.Id()]);
        (await List("&overdue=true")).ShouldBe([later.Id(), late.Id()]);
        (await List("&overdue=false")).ShouldBe([fresh.Id(), answered.Id(), referred.Id()]);
        (await List("&sort=-receivedAt")).ShouldBe([fresh.Id(), late.Id(), answered.Id(), later.Id(), referred.Id()]);
        (await List("&state=referred&channel=letter")).ShouldBe([referred.Id()]);
        (await List("&channel=online")).ShouldBeEmpty();
        (await api.Desk().Get(late.Href()).Json()).At("overdue").GetBoolean().ShouldBeTrue();
        (await api.Desk().Get(answered.Href()).Json()).At("overdue").GetBoolean().ShouldBeFalse();

        var walked = new List<Guid>();
        for (var next = $"{Complaining.Complaints}?pageSize=2&policeZone={zone}"; next is not null;)
        {
            var page = await api.Desk().Get(next).Json();
            walked.AddRange(page.At("items").EnumerateArray().Select(item => item.Id()));
            next = page.Has("next") ? new Uri(page.Text("next")).PathAndQuery : null;
        }

        walked.ShouldBe([later.Id(), late.Id(), fresh.Id(), answered.Id(), referred.Id()]);

        Task<System.Text.Json.JsonElement> Letter(DateTimeOffset at) => api.Desk().Submitted(
            ("channel", "letter"), ("receivedAt", $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"), ("policeZone", "5415"), ("occurredOn", "2025"));
        async Task<List<Guid>> List(string filter) =>
            [.. (await api.Desk().Get($"{Complaining.Complaints}?policeZone={zone}{filter}").Json()).At("items").EnumerateArray().Select(item => item.Id())];
    }

    [Fact]
    public async Task The_day_after_the_deadline_it_is_overdue_and_another_version()
    {
        var complaint = await api.Portal().Submitted(("policeZone", "5330"));
        var due = DateTimeOffset.Parse($"{complaint.Text("deadlines.acknowledgeBy")}T20:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await using var later = await api.Another();
        later.Clock.SetTo(due);
        await later.RunJobs();
        using var before = await later.Desk().Get(complaint.Href());
        (await before.Json()).At("overdue").GetBoolean().ShouldBeFalse();
        later.Clock.Advance(TimeSpan.FromHours(4));
        await later.RunJobs();
        using var after = await later.Desk().Get(complaint.Href(), ("If-None-Match", before.Tag()));
        (await after.Json(HttpStatusCode.OK)).At("overdue").GetBoolean().ShouldBeTrue();
        (await later.Desk().Get($"{Complaining.Complaints}?policeZone=5330&overdue=true").Json()).At("items").GetArrayLength().ShouldBe(1);
        await later.Desk().Tell(complaint, "Wij bekijken het.").Json();
        (await later.Desk().Get(complaint.Href()).Json()).At("overdue").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_taken_down_can_be_corrected_and_what_was_told_cannot()
    {
        var complaint = await api.Portal().Submitted(("anonymous", false), ("contact", new JsonObject { ["email"] = $"{Planted.Word}@b.be" }));
        var patched = await Patch("""{"state":"inTriage","occurredOn":"2026-01-14","victim":"witness","supportedBy":"Unia","accessibilityNeeds":["signLanguage"],"allegations":[{"number":1,"ground":"violence"},{"number":2,"ground":"other"}]}""").Json();
        (patched.Text("state"), patched.Text("occurredOn"), patched.Text("victim"), patched.Text("supportedBy"), patched.Text("contact.email"))
            .ShouldBe(("inTriage", "2026-01-14", "witness", "Unia", $"{Planted.Word}@b.be"));
        patched.Has("acknowledgedAt").ShouldBeTrue();
        await Patch("""{"anonymous":true}""").ShouldBeBadRequest("body contact");
        (await Patch("""{"anonymous":true,"contact":null,"supportedBy":null}""").Json()).Has("contact").ShouldBeFalse();
        await Patch("""{"narrative":"anders"}""").ShouldBeBadRequest("body narrative");
        await Patch("""{"allegations":[]}""").ShouldBeBadRequest("body allegations");
        await Patch("""{"allegations":[{"number":1,"ground":"other"},{"number":1,"ground":"other"}]}""").ShouldBeBadRequest("body allegations");
        (await Patch("""{"state":"closed"}""").ShouldBreak("illegalStep")).At("allowed")[0].GetString().ShouldBe("triage");

        await api.Antwerpen().Triage(complaint, "admissible").Json();
        await Patch("""{"policeZone":"5345","allegations":[{"number":1,"ground":"racism"}]}""").ShouldBreak("complaintTriaged");
        await Patch("""{"policeZone":"5415"}""").ShouldBeBadRequest("body policeZone");
        (await Patch("""{"language":"ar"}""").Json()).Text("language").ShouldBe("ar");
        await api.Antwerpen().Patch(complaint.Href(), "{}").ShouldBeProblem(HttpStatusCode.PreconditionRequired, "dossin:preconditionRequired");
        await api.Antwerpen().Patch(complaint.Href(), "{}", ("If-Match", "\"1\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");

        Task<HttpResponseMessage> Patch(string body) => api.Antwerpen().Patch(complaint.Href(), body, ("If-Match", "*"));
    }

    [Fact]
    public async Task What_is_put_once_is_put_again_only_as_it_was()
    {
        var (desk, complaint) = (api.Antwerpen(), await api.Portal().Submitted());
        await desk.Triage(complaint, "admissible").Json();
        await desk.Triage(complaint, "outOfScope").ShouldBreak("illegalStep");
        await desk.Triage(complaint, "admissible", "anders").ShouldBreak("illegalStep");
        await desk.Triage(complaint, "admissible").Json();

        await desk.Refer(complaint, "unia").Json();
        await desk.Refer(complaint, "comiteP").ShouldBreak("illegalStep");
        await desk.Refer(complaint, "unia", "anders").ShouldBreak("illegalStep");
        await desk.Refer(complaint, "unia").Json();

        await desk.Close(complaint, "founded").Json();
        await desk.Close(complaint, "founded", "anders").ShouldBreak("complaintClosed");
        await desk.Put($"{complaint.Href()}/closure", new { outcome = "founded", reason = new { nl = Planted.In("x") }, findings = new[] { new { number = 1, outcome = "unfounded" } } })
            .ShouldBreak("complaintClosed");
        await desk.Close(complaint, "founded").Json();
    }

    [Fact]
    public async Task A_new_way_to_reach_the_submitter_takes_no_other_away()
    {
        var contact = new JsonObject { ["name"] = $"{Planted.Word} A.", ["email"] = $"{Planted.Word}@b.be", ["address"] = $"{Planted.Word}straat 1" };
        var complaint = await api.Portal().Submitted(("anonymous", false), ("contact", contact.DeepClone()));
        contact["telephone"] = "+32 3 000 00 00";
        await Told("""{"contact":{"telephone":"+32 3 000 00 00"}}""");
        var tag = (await api.Desk().Get(complaint.Href())).Tag();
        foreach (var same in new[] { """{"contact":{}}""", """{"contact":{"telephone":"+32 3 000 00 00"}}""" })
        {
            (await Patch(same)).Tag().ShouldBe(tag, same);
        }

        contact.Remove("address");
        await Told("""{"contact":{"address":null}}""");

        // Good each by itself, but nobody is reached by nothing: what comes of it is judged.
        await Patch("""{"contact":{"name":null,"email":null,"telephone":null}}""").ShouldBeBadRequest("body contact.email");
        await Patch("""{"contact":{"name":" ","email":"x","telephone":"y","address":""}}""")
            .ShouldBeBadRequest("body contact.name", "body contact.email", "body contact.telephone", "body contact.address");
        await Patch("""{"contact":{"mobile":"1","name":7}}""").ShouldBeBadRequest("body contact.mobile", "body contact.name");
        (await Patch("""{"contact":null}""").Json()).Has("contact").ShouldBeFalse();
        await Patch("""{"contact":{}}""").ShouldBeBadRequest("body contact.email");
        await Patch("""{"contact":{"name":null}}""").ShouldBeBadRequest("body contact.email");
        contact = new JsonObject { ["email"] = $"{Planted.Word}@c.be" };
        await Told(new JsonObject { ["contact"] = contact.DeepClone() }.ToJsonString());

        async Task Told(string patch) =>
            JsonNode.DeepEquals(JsonNode.Parse((await Patch(patch).Json(HttpStatusCode.OK)).At("contact").GetRawText()), contact).ShouldBeTrue(patch);

        Task<HttpResponseMessage> Patch(string body) => api.Antwerpen().Patch(complaint.Href(), body, ("If-Match", "*"));
    }

    [Fact]
    public async Task Documents_are_put_once()
    {
        var complaint = await api.Portal().Submitted(("allegations", new JsonArray(
            new JsonObject { ["number"] = 1, ["ground"] = "racism" }, new JsonObject { ["number"] = 2, ["ground"] = "violence" })));
        await api.Antwerpen().Triage(complaint, "admissible").Json(HttpStatusCode.OK);
        var tag = (await api.Antwerpen().Triage(complaint, "admissible")).Tag();
        (await api.Antwerpen().Triage(complaint, "admissible", "andere reden").ShouldBreak("illegalStep")).At("allowed").EnumerateArray()
            .Select(step => step.GetString()).ShouldBe(["referral", "closure"]);
        (await api.Antwerpen().Get(complaint.Href())).Tag().ShouldBe(tag);

        var referral = new { channel = "comiteP", reference = "P-17", reason = new { nl = Planted.In("bevoegd") } };
        var referred = await api.Antwerpen().Put($"{complaint.Href()}/referral", referral).Json(HttpStatusCode.OK);
        (referred.Text("referral.channel"), referred.Text("referral.reference"), referred.Text("referral.reason.nl")).ShouldBe(("comiteP", "P-17", Planted.In("bevoegd")));
        await api.Antwerpen().Put($"{complaint.Href()}/referral", referral).Json(HttpStatusCode.OK);
        await api.Antwerpen().Put($"{complaint.Href()}/closure", new { outcome = "founded", reason = new { nl = Planted.In("x") }, findings = new[] { new { number = 9, outcome = "founded" } } })
            .ShouldBeBadRequest("body findings");
        var closure = new { outcome = "partlyFounded", reason = new { nl = Planted.In("x") }, findings = new[] { new { number = 2, outcome = "unfounded" } } };
        var closed = await api.Antwerpen().Put($"{complaint.Href()}/closure", closure).Json(HttpStatusCode.OK);
        closed.At("allegations").EnumerateArray().Select(one => one.Text("outcome")).ShouldBe(["partlyFounded", "unfounded"]);
        await api.Antwerpen().Put($"{complaint.Href()}/closure", closure).Json(HttpStatusCode.OK);
        await api.Antwerpen().Put($"{complaint.Href()}/referral", referral).Json(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_correction_that_corrects_nothing_moves_no_version()
    {
        var complaint = await api.Portal().Submitted(("anonymous", false), ("contact", new JsonObject { ["email"] = $"{Planted.Word}@b.be" }));
        foreach (var same in new[] { "{}", """{"language":"nl"}""", $$$"""{"contact":{"email":"{{{Planted.Word}}}@b.be"}}""" })
        {
            var answer = await api.Antwerpen().Patch(complaint.Href(), same, ("If-Match", "\"1\""));
            (answer.StatusCode, answer.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.OK, "\"1\""));
        }
    }

    [Fact]
    public async Task Nobody_says_what_cannot_have_happened()
    {
        var tomorrow = $"{api.Clock.GetUtcNow().AddDays(2):yyyy-MM-dd}";
        await api.Portal().Submit(("occurredOn", tomorrow)).ShouldBeBadRequest("body occurredOn");
        await api.Portal().Submit(("policeZone", "0000")).ShouldBeBadRequest("body policeZone");
        await api.Desk().Submit(("channel", "letter"), ("receivedAt", $"{tomorrow}T09:00:00Z")).ShouldBeBadRequest("body receivedAt");
        await api.Desk().Submit(("channel", "online"), ("receivedAt", "2026-03-26T09:00:00Z")).ShouldBeBadRequest("body receivedAt");
        await api.Desk().Submit(("channel", "letter"), ("receivedAt", "0001-01-01T00:00:00Z")).ShouldBeBadRequest("body receivedAt");
        await api.Portal().Submit(("allegations", new JsonArray())).ShouldBeBadRequest("body allegations");
        await api.Portal().Submit(("accessibilityNeeds", new JsonArray("interpreter", "interpreter"))).ShouldBeBadRequest("body accessibilityNeeds");
        // A line break after it is no part of a code.
        await api.Portal().Submit(("language", "nl\n")).ShouldBeBadRequest("body language");
        await api.Portal().Submit(("anonymous", false), ("contact", new JsonObject { ["email"] = "a@b.be\n", ["telephone"] = "0475 12 34 56\n" }))
            .ShouldBeBadRequest("body contact.email", "body contact.telephone");
        await api.Desk().Put($"{(await api.Portal().Submitted()).Href()}/referral", new { channel = "unia", reference = " ", reason = new { nl = "x" } }).ShouldBeBadRequest("body reference");
        await api.Portal().Submit(("victim", null), ("anonymous", "ja")).ShouldBeBadRequest("body victim", "body anonymous");
    }

    [Fact]
    public async Task The_bodies_of_a_referral_are_reference_data()
    {
        var channels = await api.Anonymous.Get("/complaints/v1/refData/referralChannels").Json(HttpStatusCode.OK);
        channels.Texts("code").ShouldBe(["aig", "comiteP", "federalOmbudsman", "internalOversight", "publicProsecutor", "unia"]);
        foreach (var channel in channels.At("items").EnumerateArray())
        {
            (await api.Anonymous.Get(channel.Href()).Json()).At("name").EnumerateObject().Count().ShouldBe(4);
        }

        await api.Anonymous.Get("/complaints/v1/refData/referralChannels/none").ShouldNotBeFound();
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
