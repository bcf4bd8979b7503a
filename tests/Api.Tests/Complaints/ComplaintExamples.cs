using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>Examples E22 to E24.</summary>
public sealed class ComplaintExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E22_a_complaint_without_a_name()
    {
        var complaint = await api.Portal().Submitted();
        complaint.Text("state").ShouldBe("received");
        var code = complaint.Text("receiptCode");

        (await api.Antwerpen().Get(complaint.Href()).Json(HttpStatusCode.OK)).Has("receiptCode").ShouldBeFalse();
        await api.Portal().Get(complaint.Href()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        foreach (var typed in new[] { code, code.ToLowerInvariant(), code.Replace("-", "", StringComparison.Ordinal) })
        {
            var receipt = await api.Portal().Get(Complaining.Receipt, ("Receipt-Code", typed)).Json(HttpStatusCode.OK);
            receipt.Text("state").ShouldBe("received");
            receipt.At("deadlines").Has("acknowledgeBy").ShouldBeTrue();
            receipt.Has("narrative").ShouldBeFalse();
        }

        await api.Portal().Get(Complaining.Receipt, ("Receipt-Code", (code[0] == 'A' ? 'B' : 'A') + code[1..])).ShouldNotBeFound();

        await api.Antwerpen().Tell(complaint, "Wanneer was het?").Json(HttpStatusCode.Created);
        (await api.StateOf(complaint)).ShouldBe("inTriage");
        var answer = await api.Portal().Answer(complaint, "Dinsdag").Json(HttpStatusCode.Created);
        foreach (var messages in new[]
        {
            await api.Antwerpen().Get($"{complaint.Href()}/messages").Json(), await api.Portal().Get($"{Complaining.Receipt}/messages", complaint.Code()).Json(),
        })
        {
            messages.Texts("from").ShouldBe(["handler", "submitter"]);
            messages.Texts("text").ShouldBe([Planted.In("Wanneer was het?"), Planted.In("Dinsdag")]);
        }

        (await api.Portal().Get(answer.Href(), complaint.Code()).Json()).Text("text").ShouldBe(Planted.In("Dinsdag"));
        await api.Portal().Submit(("contact", new JsonObject { ["email"] = $"{Planted.Word}@b.be" })).ShouldBeBadRequest("body contact");
    }

    [Fact]
    public async Task E23_deadlines_in_working_days()
    {
        await Received("2026-03-26T09:00:00Z", "2026-04-10", "2026-06-24");
        await Received("2026-03-26T23:30:00Z", "2026-04-13", "2026-06-25");
        await api.Portal().Submit(("channel", "letter"), ("receivedAt", "2026-03-26T09:00:00Z")).ShouldBeBadRequest("body receivedAt");

        async Task Received(string at, string acknowledgeBy, string decideBy)
        {
            var complaint = await api.Desk().Submitted(("channel", "letter"), ("receivedAt", at));
            (complaint.Text("deadlines.acknowledgeBy"), complaint.Text("deadlines.decideBy"), complaint.Text("receivedAt")).ShouldBe((acknowledgeBy, decideBy, at));
        }
    }

    [Fact]
    public async Task E24_steps()
    {
        var complaint = await api.Portal().Submitted();
        var refused = await api.Antwerpen().Close(complaint, "founded").ShouldBreak("illegalStep");
        refused.At("allowed").EnumerateArray().Select(step => step.GetString()).ShouldContain("triage");

        (await api.Antwerpen().Triage(complaint, "admissible").Json(HttpStatusCode.OK)).Text("state").ShouldBe("admissible");
        (await api.Antwerpen().Close(complaint, "founded").Json(HttpStatusCode.OK)).Text("state").ShouldBe("closed");
        var (tag, events) = (await Tag(), await Events());
        await api.Antwerpen().Close(complaint, "founded").Json(HttpStatusCode.OK);
        (await Tag(), await Events()).ShouldBe((tag, events));

        await api.Antwerpen().Close(complaint, "unfounded").ShouldBreak("complaintClosed");
        await api.Antwerpen().Tell(complaint, "Nog iets").ShouldBreak("complaintClosed");
        await api.Portal().Answer(complaint, "Nog iets").ShouldBreak("complaintClosed");
        await api.Desk().Refer(complaint, "comiteP").ShouldBreak("complaintClosed");

        async Task<string> Tag() => (await api.Desk().Get(complaint.Href())).Tag();
        async Task<long> Events() => (await api.Query<long>("platform", $"select count(*) from platform.outbox where subject = '{new Uri(complaint.Href()).AbsolutePath}'"))[0];
    }

    [Fact]
    public async Task The_desk_of_another_zone_hears_of_a_complaint_that_is_about_it()
    {
        var complaint = await api.Portal().Submitted();
        await api.Desk().Patch(complaint.Href(), """{"language":"fr"}""", ("If-Match", "*")).Json(HttpStatusCode.OK);
        await api.Desk().Patch(complaint.Href(), """{"policeZone":"5415"}""", ("If-Match", "*")).Json(HttpStatusCode.OK);

        (await api.Query<string>(
            "platform", $"select type || ' ' || (payload ->> 'policeZone') from platform.outbox where subject = '{new Uri(complaint.Href()).AbsolutePath}' order by written"))
            .ShouldBe(["complaints.complaintReceived 5345", "complaints.complaintReceived 5415"]);
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
