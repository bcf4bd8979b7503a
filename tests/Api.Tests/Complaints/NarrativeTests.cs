using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>What is told comes back as it went in, in any script; what cannot be kept is refused.</summary>
public sealed class NarrativeTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    public static TheoryData<string> Told => new(
        new string('a', 20_000),
        string.Concat(Enumerable.Repeat("😡", 20_000)),
        string.Concat(Enumerable.Repeat("أوقفني شرطي ", 1_600)),
        "Ik zei: \"nee\" <b>& 'nooit'</b> \\ / \t\r\n regel\n\n\u00a0\u200f\u202eomgekeerd\u202c é e\u0301 ﬁ ",
        "שוטר עצר אותי 👩🏽‍✈️👨‍👩‍👧‍👦 Ω≈ç√ 𝕳𝖊𝖑𝖑𝖔 \u2028\u2029 \ufeff\u0001");

    [Theory, MemberData(nameof(Told))]
    public async Task It_comes_back_unchanged(string narrative)
    {
        // The longest are as long as they may be.
        narrative = narrative.Length < 10_000 ? Planted.In(narrative) : narrative;
        var complaint = await api.Portal().Submitted(("narrative", narrative));
        complaint.Text("narrative").ShouldBe(narrative);
        (await api.Antwerpen().Get(complaint.Href()).Json()).Text("narrative").ShouldBe(narrative);
    }

    [Fact]
    public async Task A_message_comes_back_unchanged_too()
    {
        var complaint = await api.Portal().Submitted();
        var text = Planted.In(string.Concat(Enumerable.Repeat("متى؟😡", 1_990)));
        await api.Portal().Post($"{Complaining.Receipt}/messages", new { text }, complaint.Code()).Json(HttpStatusCode.Created);
        (await api.Antwerpen().Get($"{complaint.Href()}/messages").Json()).Texts("text").ShouldBe([text]);
        await api.Antwerpen().Tell(complaint, new string('x', 10_001)).ShouldBeBadRequest("body text");
        await api.Antwerpen().Tell(complaint, "data:image/png;base64,AAAA").ShouldBeBadRequest("body text");
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("tekst \\ud800 tekst")]
    [InlineData("\\udc00\\ud800")]
    public async Task What_no_database_can_keep_is_refused(string written) =>
        await api.Portal().Post(Complaining.Complaints, Complaining.Body().Replace("Verhaal", written, StringComparison.Ordinal)).ShouldBeBadRequest("body narrative");

    [Fact]
    public async Task Longer_is_refused_and_so_is_a_photo_with_a_hint()
    {
        await api.Portal().Submit(("narrative", new string('a', 20_001))).ShouldBeBadRequest("body narrative");
        var photo = new byte[4_000];
        new Random(1).NextBytes(photo);
        photo[0] = 0xFF;
        photo[1] = 0xD8;
        photo[2] = 0xFF;
        var refused = await api.Portal().Send(HttpMethod.Post, Complaining.Complaints, Complaining.Body(("narrative", Convert.ToBase64String(photo))), ("Accept-Language", "en"))
            .ShouldBeBadRequest("body narrative");
        refused.At("issues")[0].Text("type").ShouldEndWith("invalidInput");
        refused.At("issues")[0].Text("detail").ShouldContain("photo");

        // Bytes that are no UTF-8 at all.
        var bytes = Encoding.UTF8.GetBytes(Complaining.Body());
        bytes[Array.IndexOf(bytes, (byte)'V')] = 0xFF;
        await api.Portal().Post(Complaining.Complaints, bytes).ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
