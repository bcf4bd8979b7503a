using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>What a receipt code opens, and to whom (domain.md, section 6, Receipt code).</summary>
public sealed class ReceiptTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Wrong_unknown_and_foreign_codes_are_the_same_404()
    {
        var complaint = await api.Portal().Submitted();
        var elsewhere = await api.AsClientWith(["complaints:submit"], ["5415"]);
        var answers = new List<string>();
        foreach (var (client, code) in new[]
        {
            (api.Portal(), "00000-00000-00000-00000"), (api.Portal(), "x"), (api.Portal(), new string('A', 60)), (api.Portal(), "' or 1=1 --"),
            (elsewhere, complaint.Text("receiptCode")),
        })
        {
            using var answer = await client.Get(Complaining.Receipt, ("Receipt-Code", code));
            var problem = await answer.ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
            answers.Add(problem.GetRawText().Replace(problem.Text("instance"), "", StringComparison.Ordinal));
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_code_travels_in_the_header_alone_and_once()
    {
        var complaint = await api.Portal().Submitted();
        await api.Portal().Get(Complaining.Receipt).ShouldBeBadRequest("header Receipt-Code");
        var refused = await api.Portal().Get($"{Complaining.Receipt}?receiptCode={complaint.Text("receiptCode")}", complaint.Code()).ShouldBeBadRequest("query receiptCode");
        refused.GetRawText().ShouldNotContain(complaint.Text("receiptCode"));
        await api.Desk().Get(Complaining.Receipt, complaint.Code()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.Anonymous.Get(Complaining.Receipt, complaint.Code()).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
    }

    [Fact]
    public async Task It_shows_where_the_complaint_stands_and_nothing_of_what_was_told_or_who_handles_it()
    {
        var complaint = await api.Portal().Submitted();
        await api.Antwerpen().Triage(complaint, "outOfScope", "reden-van-desk");
        await api.Antwerpen().Refer(complaint, "unia").Json(HttpStatusCode.OK);
        await api.Antwerpen().Close(complaint, "mediated").Json(HttpStatusCode.OK);
        using var answer = await api.Portal().Get(Complaining.Receipt, complaint.Code());
        var receipt = await answer.Json();
        (receipt.Text("state"), receipt.Text("triageOutcome"), receipt.Text("referredTo"), receipt.Text("outcome")).ShouldBe(("closed", "outOfScope", "unia", "mediated"));
        receipt.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["href", "state", "deadlines", "receivedAt", "acknowledgedAt", "triageOutcome", "referredTo", "outcome"], ignoreOrder: true);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Messages_are_those_of_the_complaint_that_the_code_opens()
    {
        var (one, other) = (await api.Portal().Submitted(), await api.Portal().Submitted());
        var message = await api.Antwerpen().Tell(one, "Voor de ene").Json(HttpStatusCode.Created);
        var path = $"{Complaining.Receipt}/messages/{message.Id()}";
        (await api.Portal().Get(path, one.Code()).Json()).Text("text").ShouldBe(Planted.In("Voor de ene"));
        await api.Portal().Get(path, other.Code()).ShouldNotBeFound();
        (await api.Portal().Get($"{Complaining.Receipt}/messages", other.Code()).Json()).Texts("text").ShouldBeEmpty();
        await api.Portal().Get($"{Complaining.Receipt}/messages", ("Receipt-Code", "00000-00000-00000-00000")).ShouldNotBeFound();
        await api.Antwerpen().Get($"{other.Href()}/messages/{message.Id()}").ShouldNotBeFound();
    }

    [Fact]
    public async Task The_same_word_for_a_request_under_another_code_is_another_request()
    {
        var (one, other) = (await api.Portal().Submitted(), await api.Portal().Submitted());
        Task<HttpResponseMessage> Send(System.Text.Json.JsonElement complaint) =>
            api.Portal().Answer(complaint, "Ja", ("Idempotency-Key", "zelfde-woord"));
        await Send(one).Json(HttpStatusCode.Created);
        await Send(one).Json(HttpStatusCode.Created);
        await Send(other).ShouldBreak("idempotencyKeyReused");
        (await api.Antwerpen().Get($"{one.Href()}/messages").Json()).Texts("text").ShouldBe([Planted.In("Ja")]);
    }

    [Fact]
    public async Task Who_guesses_is_slowed_down_and_locks_out_nobody()
    {
        await using var limited = await api.Another(("RateLimits:ReceiptAttempts", "3"));
        var complaint = await limited.Portal().Submitted();
        for (var guess = 0; guess < 3; guess++)
        {
            await limited.Portal().Get(Complaining.Receipt, ("Receipt-Code", $"00000-00000-00000-0000{guess}")).ShouldNotBeFound();
        }

        using var refused = await limited.Portal().Get(Complaining.Receipt, ("Receipt-Code", "00000-00000-00000-00009"));
        (await refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "belgif:tooManyRequests")).Number("limit").ShouldBe(3);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        await limited.Portal().Get(Complaining.Receipt, complaint.Code()).Json(HttpStatusCode.OK);
        await limited.Portal().Answer(complaint, "Ik ben er nog").Json(HttpStatusCode.Created);

        var other = await limited.AsClientWith(["complaints:submit"], ["*"]);
        await other.Get(Complaining.Receipt, ("Receipt-Code", "00000-00000-00000-00009")).ShouldNotBeFound();
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
