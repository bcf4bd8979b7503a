using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

/// <summary>The files of knowledge items, which come from outside and must not do harm.</summary>
public sealed class KnowledgeFileTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Pdf = "application/pdf";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const int Limit = 25 * 1024 * 1024;

    [Fact]
    public async Task A_file_is_given_as_it_was_sent()
    {
        var item = await api.KnowledgeItem();
        var sent = Beginning("%PDF-1.7\n", 3 * 1024 * 1024 + 17);

        using var put = await Put(item, sent, Pdf, "attachment; filename*=UTF-8''Toolbox%20%C3%A9%C3%A9n.pdf");
        var told = await put.Json(HttpStatusCode.Created);

        put.Headers.Location!.AbsolutePath.ShouldBe($"/networks/v1/knowledgeItems/{item.Id()}/file");
        (told.Text("name"), told.Text("mediaType"), told.Number("size")).ShouldBe(("Toolbox één.pdf", Pdf, sent.Length));
        told.Text("digest").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(sent)));
        JsonElement.DeepEquals((await api.As("ministry").Get(item.Href()).Json()).At("file"), told).ShouldBeTrue();

        using var got = await api.As("ministry").Get(told.Href());
        (await got.Content.ReadAsByteArrayAsync(PartnershipsApi.Token)).SequenceEqual(sent).ShouldBeTrue();
        (got.Content.Headers.ContentType!.ToString(), got.Content.Headers.ContentLength).ShouldBe((Pdf, sent.Length));
        got.Content.Headers.ContentDisposition!.ToString().ShouldStartWith("attachment; ");
        got.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Toolbox één.pdf");
        got.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        got.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        got.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        (got.Tag(), got.Headers.ETag!.IsWeak).ShouldBe((put.Tag(), false));
        (await api.As("ministry").Get(told.Href(), ("If-None-Match", got.Tag()))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await api.As("ministry").Get(told.Href(), ("Accept", "image/png")).ShouldBeProblem(HttpStatusCode.NotAcceptable, "dossin:notAcceptable");
        (await api.As("ministry").Get(told.Href(), ("Accept", "application/*"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.As("ministry").Get(told.Href(), ("Accept", "application/octet-stream"))).Content.Headers.ContentType!.MediaType.ShouldBe(Pdf);
    }

    [Fact]
    public async Task A_file_is_kept_also_where_its_item_is_changed_just_then()
    {
        var item = await api.KnowledgeItem();
        Task<HttpResponseMessage> put;

        await using (var held = await HeldRows.By(
            api.ConnectionString("networks"), $"update networks.knowledge_items set audience = 'allen', version = version + 1 where id = '{item.Id()}'"))
        {
            put = Put(item, Beginning("%PDF-1.7", 100), Pdf);
            await held.Meets(put);
            await held.Commit();
        }

        await put.Json(HttpStatusCode.Created);
        var after = await api.Secretariat().Get(item.Href()).Json();
        (after.Text("audience"), after.Number("file.size")).ShouldBe(("allen", 100));
    }

    [Fact]
    public async Task Another_file_takes_its_place_and_a_removed_one_is_gone()
    {
        var item = await api.KnowledgeItem();
        var first = await Put(item, Beginning("%PDF-1.7", 100), Pdf);
        var tag = (await api.Secretariat().Get(item.Href())).Tag();

        await Put(item, "één"u8.ToArray(), "text/plain; charset=utf-8").ShouldBeProblem((HttpStatusCode)428, "dossin:preconditionRequired");
        await Put(item, "één"u8.ToArray(), "text/plain; charset=utf-8", null, ("If-Match", "\"77\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        var second = await Put(item, "één"u8.ToArray(), "text/plain; charset=utf-8", null, ("If-Match", first.Tag()));

        (await second.Json(HttpStatusCode.OK)).Text("mediaType").ShouldBe("text/plain");
        second.Tag().ShouldNotBe(first.Tag());
        (await api.Secretariat().Get(item.Href())).Tag().ShouldNotBe(tag);
        (await api.Secretariat().Get($"{item.Href()}/file", ("If-None-Match", first.Tag()))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Parts(item)).ShouldBe(1);

        await api.Secretariat().Delete($"{item.Href()}/file", ("If-Match", first.Tag())).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        (await api.Secretariat().Delete($"{item.Href()}/file")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Secretariat().Get($"{item.Href()}/file").ShouldNotBeFound();
        await api.Secretariat().Delete($"{item.Href()}/file").ShouldNotBeFound();
        await Put(item, "x"u8.ToArray(), "text/plain", null, ("If-Match", "*")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        (await api.Secretariat().Get(item.Href()).Json()).TryGetProperty("file", out _).ShouldBeFalse();
        (await api.Query<long>("networks", "select count(*) from networks.knowledge_file_parts p where not exists (select from networks.knowledge_items i where (i.file ->> 'id')::uuid = p.file_id)")).ShouldBe([0]);
    }

    [Fact]
    public async Task A_file_that_lies_about_its_type_is_refused_and_leaves_nothing()
    {
        var item = await api.KnowledgeItem();
        var program = (byte[])[0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0];
        foreach (var (content, type) in new[]
        {
            (program, Pdf), (program, "text/plain"), (Beginning("%PDF-1.7", 50), "image/png"), ("<script>alert(1)</script>"u8.ToArray(), Pdf),
            (Archive("[Content_Types].xml", "xl/workbook.xml"), Word), (Archive("evil.exe"), Word), (Archive("[Content_Types].xml", "word/document.xml")[..60], Word), ([], "text/plain"),
        })
        {
            var problem = await Put(item, content, type).ShouldBeBadRequest("body $");
            problem.At("issues")[0].Text("type").ShouldEndWith("fileType");
            problem.At("issues")[0].Text("detail").ShouldContain(type);
        }

        await Put(item, Archive("[Content_Types].xml", "word/document.xml"), Word).Json(HttpStatusCode.Created);
        (await Parts(item)).ShouldBe(1);
        await Nothing(but: 1, item);
    }

    [Fact]
    public async Task A_file_that_was_announced_has_its_name_already()
    {
        var item = await api.Secretariat().Post("/networks/v1/knowledgeItems", new
        {
            kind = "toolbox", title = new { nl = "Aanpak" }, summary = new { nl = "Wat werkt" }, audience = "politie", file = new { name = "aanpak" },
        }).Json(HttpStatusCode.Created);
        item.TryGetProperty("file", out _).ShouldBeFalse("it is yet to come");

        using var first = await Put(item, "x"u8.ToArray(), "text/plain");
        (await first.Json()).Text("name").ShouldBe("aanpak.txt");
        (await (await Put(item, "y"u8.ToArray(), "text/plain", "attachment; filename=anders.txt", ("If-Match", first.Tag()))).Json()).Text("name").ShouldBe("anders.txt");
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/zip")]
    [InlineData("image/svg+xml")]
    [InlineData("text/plain; charset=utf-16")]
    [InlineData("application/octet-stream")]
    public async Task Other_types_are_not_kept(string type)
    {
        var item = await api.KnowledgeItem();

        var problem = await Put(item, "<b>x</b>"u8.ToArray(), type).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "dossin:unsupportedMediaType");

        problem.Text("detail").ShouldContain(Pdf);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_by_its_length_and_without_one()
    {
        var item = await api.KnowledgeItem();
        using (var request = new HttpRequestMessage(HttpMethod.Put, $"{item.Href()}/file") { Content = new ByteArrayContent(new byte[Limit + 1]) })
        {
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(Pdf);
            request.Headers.ExpectContinue = true;
            using var answer = await api.Secretariat().SendAsync(request, PartnershipsApi.Token);
            (await answer.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "belgif:payloadTooLarge")).Number("limit").ShouldBe(Limit);
        }

        var chunk = (byte[])[.. "10000\r\n"u8, .. Beginning("%PDF-1.7", 0x10000), .. "\r\n"u8];
        var raw = await RawRequest.Send(api.Address, $"{Head(item)}Transfer-Encoding: chunked\r\n\r\n", async socket =>
        {
            for (var sent = 0; sent < Limit + 8 * 1024 * 1024; sent += 0x10000)
            {
                await socket.WriteAsync(chunk, PartnershipsApi.Token);
            }
        });
        raw.ShouldStartWith("HTTP/1.1 413 ");
        raw.ShouldContain("urn:problem-type:belgif:payloadTooLarge");
        raw.ShouldContain($"\"limit\":{Limit}");
        await Nothing(but: 0, item);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_what_was_there()
    {
        var item = await api.KnowledgeItem();
        var first = await Put(item, Beginning("%PDF-1.7", 100), Pdf);

        await RawRequest.Send(api.Address, $"{Head(item)}Content-Length: 3000000\r\n\r\n", async socket => await socket.WriteAsync(Beginning("%PDF-1.7", 2_000_000), PartnershipsApi.Token));

        await PartnershipsApi.Eventually(async () => await Parts(item) == 1 && await Orphans() == 0);
        using var got = await api.Secretariat().Get($"{item.Href()}/file");
        (got.Tag(), got.Content.Headers.ContentLength).ShouldBe((first.Tag(), 100));
        api.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_that_come_together_one_stays_whole()
    {
        var item = await api.KnowledgeItem();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Put(item, Beginning($"%PDF-{number}", 1_500_000 + number), Pdf)));

        answers.ShouldContain(answer => answer.IsSuccessStatusCode);
        // Whoever lost heard that the item changed, or that by then there was a file to take the place of.
        foreach (var lost in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            await lost.ShouldBeProblem(lost.StatusCode, lost.StatusCode == HttpStatusCode.Conflict ? "dossin:changedMeanwhile" : "dossin:preconditionRequired");
        }

        var file = (await api.Secretariat().Get(item.Href()).Json()).At("file");
        var bytes = await (await api.Secretariat().Get(file.Href())).Content.ReadAsByteArrayAsync(PartnershipsApi.Token);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file.Text("digest"));
        (await Parts(item)).ShouldBe(2);
        (await Orphans()).ShouldBe(0);
    }

    [Fact]
    public async Task Only_who_manages_puts_and_removes()
    {
        var item = await api.KnowledgeItem();
        await api.As("ministry").Put($"{item.Href()}/file", "x", ("Content-Type", "text/plain")).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.As("ministry").Delete($"{item.Href()}/file").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await api.As("ministry").Get($"{item.Href()}/file").ShouldNotBeFound();
        await api.Secretariat().Put($"/networks/v1/knowledgeItems/{Guid.CreateVersion7(api.Clock.GetUtcNow())}/file", "x", ("Content-Type", "text/plain")).ShouldNotBeFound();
        await Put(item, "x"u8.ToArray(), "text/plain", "\"toolbox").ShouldBeBadRequest("header Content-Disposition");
    }

    private async Task<HttpResponseMessage> Put(JsonElement item, byte[] content, string type, string? disposition = null, params (string, string)[] headers)
    {
        var body = new ByteArrayContent(content);
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        if (disposition is not null)
        {
            body.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        }

        return await api.Secretariat().Put($"{item.Href()}/file", body, headers);
    }

    private string Head(JsonElement item) =>
        $"PUT {new Uri(api.Address, item.Href()).AbsolutePath}/file HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {api.Secretariat().DefaultRequestHeaders.GetValues("X-Api-Key").Single()}\r\nContent-Type: {Pdf}\r\n";

    private async Task<long> Parts(JsonElement item) => (await api.Query<long>(
        "networks", $"select count(*) from networks.knowledge_file_parts p join networks.knowledge_items i on (i.file ->> 'id')::uuid = p.file_id where i.id = '{item.Id()}'")).Single();

    private async Task<long> Orphans() => (await api.Query<long>(
        "networks", "select count(*) from networks.knowledge_file_parts p where not exists (select from networks.knowledge_items i where (i.file ->> 'id')::uuid = p.file_id)")).Single();

    private async Task Nothing(long but, JsonElement item)
    {
        await PartnershipsApi.Eventually(async () => await Orphans() == 0);
        (await Parts(item)).ShouldBe(but);
    }

    private static byte[] Beginning(string text, int size)
    {
        var bytes = new byte[size];
        RandomNumberGenerator.Fill(bytes);
        Encoding.ASCII.GetBytes(text).CopyTo(bytes, 0);
        return bytes;
    }

    private static byte[] Archive(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write("<x/>"u8);
            }
        }

        return bytes.ToArray();
    }
}
