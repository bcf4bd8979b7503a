using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PdfSharp.Pdf.IO;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

public sealed partial class CertificateTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Heading = "Attest van deelname";

    private HttpClient Antwerpen => api.As("hr-antwerpen");

    [Fact]
    public async Task It_is_issued_once_and_says_what_and_not_who()
    {
        var (course, followed) = await Followed();
        await Antwerpen.Get($"{followed.Href()}/certificate").ShouldNotBeFound();

        using var first = await api.Client.Put($"{followed.Href()}/certificate", "");
        var issued = await first.Json(HttpStatusCode.Created);
        var again = await api.Client.Put($"{followed.Href()}/certificate", new { }).Json(HttpStatusCode.OK);

        first.Headers.Location!.ToString().ShouldBe($"{followed.Href()}/certificate");
        again.Text("code").ShouldBe(issued.Text("code"));
        (await Antwerpen.Get($"{followed.Href()}/certificate").Json()).Text("code").ShouldBe(issued.Text("code"));
        var check = await api.Anonymous.Get(issued.Text("checkHref")).Json();
        check.At("valid").GetBoolean().ShouldBeTrue();
        check.Text("courseCode").ShouldBe(course.Text("code"));
        check.Text("courseTitle.nl").ShouldBe(course.Text("title.nl"));
        check.Text("heldOn").ShouldBe("2025-03-04");
        check.EnumerateObject().Select(member => member.Name).ShouldBe(["href", "code", "valid", "courseCode", "courseTitle", "heldOn"], ignoreOrder: true);
        (await api.Query<string>("platform", $"select payload::text from platform.outbox where type = 'training.certificateIssued' and subject like '%{followed.Id()}%'"))
            .ShouldHaveSingleItem().ShouldNotContain(issued.Text("code"));
    }

    [Fact]
    public async Task A_code_is_read_however_it_was_typed()
    {
        var code = await Issued((await Followed()).Participation);
        foreach (var typed in new[] { code.ToLowerInvariant(), code.Replace("-", ""), code.Replace('0', 'O').Replace('1', 'l'), $"%20{code.Replace("-", "%20")}" })
        {
            (await api.Anonymous.Get($"/training/v1/certificates/{typed}").Json()).Text("code").ShouldBe(code);
        }
    }

    [Theory]
    [InlineData("AAAA-BBBB")]
    [InlineData("00000-00000-00000-00000")]
    [InlineData("U0000-00000-00000-00000")]
    public async Task An_unknown_code_is_not_found(string code) =>
        await api.Anonymous.Get($"/training/v1/certificates/{code}").ShouldNotBeFound();

    [Fact]
    public async Task An_annulled_participation_proves_nothing()
    {
        var (_, followed) = await Followed();
        var code = await Issued(followed);
        await api.Client.Put($"{followed.Href()}/annulment", new { reason = "Verkeerde persoon" }).Json();

        (await api.Anonymous.Get($"/training/v1/certificates/{code}").Json()).At("valid").GetBoolean().ShouldBeFalse();
        (await api.Client.Get($"{followed.Href()}/certificate").Json()).At("valid").GetBoolean().ShouldBeFalse();
        using var page = await api.Client.Get($"{followed.Href()}/certificate", ("Accept", "application/pdf"));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        await Keep("annulled", await page.Content.ReadAsByteArrayAsync(PartnershipsApi.Token));
        var (_, other) = await Followed();
        await api.Client.Put($"{other.Href()}/annulment", new { reason = "Verkeerde persoon" }).Json();
        await api.Client.Put($"{other.Href()}/certificate", "").ShouldBreak("participationAnnulled");
    }

    [Fact]
    public async Task Of_many_who_issue_it_at_once_all_get_the_same_code()
    {
        var (_, followed) = await Followed();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Client.Put($"{followed.Href()}/certificate", "")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        var codes = new HashSet<string>();
        foreach (var answer in answers)
        {
            codes.Add((await answer.Json()).Text("code"));
        }

        codes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("en")]
    public async Task It_is_printed_in_the_language_that_is_asked(string language)
    {
        var (_, followed) = await Followed();
        await Issued(followed);

        using var answer = await Antwerpen.Get($"{followed.Href()}/certificate", ("Accept", "application/pdf"), ("Accept-Language", language));
        var pdf = await answer.Content.ReadAsByteArrayAsync(PartnershipsApi.Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, Encoding.UTF8.GetString(pdf));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentLanguage.ShouldBe([language]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        await Keep(language, pdf);
    }

    [Fact]
    public async Task The_page_names_the_reference_to_whose_person_it_is_now_and_says_where_it_proves_nothing()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var followed = (await api.Followed(course, "2025-03-04", person))[0];
        await Issued(followed);
        var reference = person.Text("hrReference.reference");
        (await Page(Antwerpen)).ShouldContain(reference);

        (await api.Client.PatchNewest(person.Href(), new { policeZone = "5913" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Who had the person then goes on seeing what was followed, and no more by whom.
        var unnamed = await Page(Antwerpen);
        unnamed.ShouldNotContain(reference);
        unnamed.ShouldContain(Heading);
        (await Page(api.As("hr-mechelen"))).ShouldContain(reference);
        await api.Client.Put($"{followed.Href()}/annulment", new { reason = "Verkeerde persoon" }).Json();
        (await Page(Antwerpen)).ShouldNotContain(Heading);
        (await api.As("hr-mechelen").Delete(person.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Page(api.Client)).ShouldNotContain(reference);

        async Task<List<string>> Page(HttpClient client)
        {
            using var answer = await client.Get($"{followed.Href()}/certificate", ("Accept", "application/pdf"));
            using var pdf = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(PartnershipsApi.Token));
            using var document = PdfReader.Open(pdf, PdfDocumentOpenMode.Import);
            var drawn = Encoding.Latin1.GetString(document.Pages[0].Contents.CreateSingleContent().Stream.UnfilteredValue);
            var texts = Drawn().Matches(drawn).Select(text => text.Groups[1].Value).ToList();
            texts.ShouldContain(course.Text("title.nl"), drawn);
            return texts;
        }
    }

    /// <summary>For who wants to look at a page: DOSSIN_KEEP_CERTIFICATES names a folder.</summary>
    private static Task Keep(string name, byte[] pdf) => Environment.GetEnvironmentVariable("DOSSIN_KEEP_CERTIFICATES") is { } folder
        ? File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.pdf"), pdf, PartnershipsApi.Token)
        : Task.CompletedTask;

    private async Task<(JsonElement Course, JsonElement Participation)> Followed()
    {
        var course = await api.OfferedCourse();
        return (course, (await api.Followed(course, "2025-03-04", await api.Person()))[0]);
    }

    private async Task<string> Issued(JsonElement participation) =>
        (await api.Client.Put($"{participation.Href()}/certificate", "").Json(HttpStatusCode.Created)).Text("code");

    /// <summary>A text as it is written on a page.</summary>
    [GeneratedRegex(@"\((.*)\) Tj")]
    private static partial Regex Drawn();
}
