using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Dossin.Partnerships.Api.Tests.Agreements;
using Dossin.Partnerships.Api.Tests.Complaints;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Dossin.Partnerships.Api.Tests.Networks.Projects;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Application.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>Lists as tables: each as CSV, some as workbooks.</summary>
public sealed class ExportTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>What was said in confidence leaves as no file; the texts of problems are read one by one; events are a feed.</summary>
    private static readonly string[] NotAsCsv = ["listConversations", "listProblemTypes", "listEvents"];

    [Fact]
    public async Task Every_list_of_every_document_can_be_had_as_CSV()
    {
        var client = await api.AsClientWith(
            ["training:read", "training:manage", "agreements:manage", "complaints:handle", "complaints:submit", "dialogues:manage", "networks:manage", "platform:read", "platform:manage"], ["*"]);
        var complaint = await api.Portal().Submitted();
        var agreement = await (await Agreed.With(api)).Draft();
        var committee = await api.Secretariat().Post("/networks/v1/committees", new { policeZone = "5345", members = Array.Empty<object>() }).Json(HttpStatusCode.Created);
        var dialogue = await api.As("bureau").Dialogue();
        var import = await client.Post("/training/v1/participationImports?dryRun=true", "issuer\n", ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
        var parents = new Dictionary<string, Guid>
        {
            ["complaintId"] = complaint.Id(), ["agreementId"] = agreement.Id(), ["committeeId"] = committee.Id(), ["dialogueId"] = dialogue.Id(), ["importId"] = import.Id(),
            ["clientId"] = (await api.As("operator").Get("/platform/v1/clients?pageSize=1").Json()).At("items")[0].Id(),
            ["webhookId"] = (await client.Post("/platform/v1/webhooks", new { url = "https://receiver.example/", types = new[] { "training.courseOffered" } }).Json(HttpStatusCode.Created)).Id(),
        };
        var lists = 0;
        foreach (var context in new[] { "training", "agreements", "complaints", "networks", "platform" })
        {
            var document = await api.Anonymous.Get($"/{context}/v1/doc/openapi.json").Json();
            foreach (var (path, name, types) in Lists(document).Where(list => !NotAsCsv.Contains(list.Name)))
            {
                types.ShouldContain("text/csv", $"{context} {name}");
                var address = parents.Aggregate($"/{context}/v1{path}", (text, parent) => text.Replace($"{{{parent.Key}}}", $"{parent.Value}", StringComparison.Ordinal));
                address.ShouldNotContain("{", Case.Sensitive, $"{name} lies in something that this test does not know yet");
                using var answer = await client.Get(address, ("Accept", "text/csv"), complaint.Code());
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address} {await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)}");
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv", address);
                (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).Split("\r\n")[0].ShouldMatch(@"^\w+(\.\w+)*(,\w+(\.\w+)*)+$", address);
                lists++;
            }
        }

        lists.ShouldBeGreaterThan(55);
    }

    [Theory]
    [InlineData("/agreements/v1/agreements", "rank", "generation")]
    [InlineData("/agreements/v1/publications", "rank")]
    [InlineData("/agreements/v1/calendar", "sequence", "subject")]
    [InlineData("/networks/v1/knowledgeItems", "rank")]
    public async Task What_JSON_does_not_show_is_no_column_and_cannot_be_selected(string list, params string[] hidden)
    {
        using var answer = await api.Secretariat().Get($"{list}?pageSize=1", ("Accept", "text/csv"));
        var columns = (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).Split("\r\n")[0].Split(',');
        columns.ShouldContain("href");
        foreach (var name in hidden)
        {
            columns.ShouldNotContain(name);
            await api.Secretariat().Get($"{list}?select={name}").ShouldBeBadRequest("query select");
        }
    }

    [Theory]
    [InlineData("/complaints/v1/complaints", "receiptCode")]
    [InlineData("/platform/v1/webhooks", "secret")]
    [InlineData("/platform/v1/clients/{clientId}/keys", "key")]
    [InlineData("/agreements/v1/agreements", "terminologyWarnings")]
    [InlineData("/agreements/v1/publications", "terminologyWarnings")]
    public async Task What_only_a_change_tells_is_no_column_and_cannot_be_selected(string list, string hidden)
    {
        var everybody = await api.AsClientWith([.. Scopes.All], ["*"]);
        var client = (await everybody.Get("/platform/v1/clients?pageSize=1").Json()).At("items")[0].Id();
        list = list.Replace("{clientId}", client.ToString(), StringComparison.Ordinal);

        using var answer = await everybody.Get(list, ("Accept", "text/csv"));

        (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).Split("\r\n")[0].Split(',').ShouldNotContain(hidden);
        await everybody.Get($"{list}?select={hidden}").ShouldBeBadRequest("query select");
    }

    [Theory]
    [InlineData("select=code,title(fr)", "code,title.fr\r\nSEL-1,\"F, f\"\r\n")]
    [InlineData("select=(title,aliases,code)", "code,title.nl,title.fr,title.de,title.en,aliases\r\nSEL-1,N,\"F, f\",,,SEL-A;SEL-B\r\n")]
    [InlineData("select=durationMinutes", "durationMinutes\r\n60\r\n")]
    public async Task What_is_selected_are_the_columns_of_CSV(string select, string expected)
    {
        if ((await api.Client.Get("/training/v1/courses?code=SEL-1").Json()).At("items").GetArrayLength() == 0)
        {
            await api.Client.Post("/training/v1/courses", new
            {
                code = "SEL-1", title = new { nl = "N", fr = "F, f" }, aliases = new[] { "SEL-A", "SEL-B" }, audience = "everyone", theme = "humanRights", provider = "KD", durationMinutes = 60,
            }).Json(HttpStatusCode.Created);
        }

        using var answer = await api.Client.Get($"/training/v1/courses?code=SEL-1&{select}", ("Accept", "text/csv"));

        (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldBe(expected);
    }

    [Fact]
    public async Task Participations_are_a_workbook_with_typed_cells_and_a_header_that_stays()
    {
        var course = await api.OfferedCourse("XLSX-1");
        var person = await api.Person();
        var participation = (await api.Followed(course, "2021-05-04", person))[0];
        await api.Client.Put($"{participation.Href()}/annulment", new { reason = "=cmd|' /C calc'!A0" }).Json();

        using var answer = await api.Client.Get($"/training/v1/participations?courseId={course.Id()}", ("Accept", Xlsx));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(Xlsx);
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("participations.xlsx");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var book = new ZipArchive(await answer.Content.ReadAsStreamAsync(PartnershipsApi.Token));
        var sheet = Part(book, "xl/worksheets/sheet1.xml");
        var pane = sheet.Descendants(Main + "pane").Single();
        ((string?)pane.Attribute("state"), (string?)pane.Attribute("ySplit")).ShouldBe(("frozen", "1"));
        var rows = Rows(sheet);
        var header = rows[0].Select(cell => cell.Value).ToList();
        var styles = Part(book, "xl/styles.xml");
        styles.Descendants(Main + "b").ShouldNotBeEmpty();
        styles.Descendants(Main + "numFmt").Select(format => (string?)format.Attribute("formatCode")).ShouldContain(@"yyyy\-mm\-dd");
        XElement Cell(string column) => rows[1][header.IndexOf(column)];
        Cell("id").Value.ShouldBe(participation.Id().ToString());
        // 2021-05-04, as Excel counts days.
        (Cell("heldOn").Value, (string?)Cell("heldOn").Attribute("t")).ShouldBe(("44320", null));
        ((string?)Cell("heldOn").Attribute("s")).ShouldNotBeNull();
        (Cell("annulled").Value, (string?)Cell("annulled").Attribute("t")).ShouldBe(("1", "b"));
        (Cell("annulment.reason").Value, (string?)Cell("annulment.reason").Attribute("t")).ShouldBe(("=cmd|' /C calc'!A0", "inlineStr"));
        header.ShouldContain("recordedAt (UTC)");
        sheet.Descendants(Main + "f").ShouldBeEmpty("no cell is a formula");

        using var selected = await api.Client.Get($"/training/v1/participations?courseId={course.Id()}&select=heldOn,courseCode", ("Accept", Xlsx));
        using var smaller = new ZipArchive(await selected.Content.ReadAsStreamAsync(PartnershipsApi.Token));
        Rows(Part(smaller, "xl/worksheets/sheet1.xml"))[0].Select(cell => cell.Value).ShouldBe(["courseCode", "heldOn"]);
        await api.Client.Get("/training/v1/courses", ("Accept", Xlsx)).ShouldBeProblem(HttpStatusCode.NotAcceptable, "dossin:notAcceptable");
    }

    [Fact]
    public async Task Statistics_are_a_workbook_whose_total_nobody_takes_for_a_sum()
    {
        var course = await api.OfferedCourse("XLSX-2");
        await api.Followed(course, "2021-05-04", await api.Person(), await api.Person());

        using var answer = await api.Client.Get("/training/v1/statistics/participations?groupBy=course&groupBy=year", ("Accept", Xlsx));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var book = new ZipArchive(await answer.Content.ReadAsStreamAsync(PartnershipsApi.Token));
        var rows = Rows(Part(book, "xl/worksheets/sheet1.xml"));
        var header = rows[0].Select(cell => cell.Value).ToList();
        header.ShouldContain("keys.course");
        var mine = rows.Single(row => row[0].Value == "XLSX-2");
        (mine[header.IndexOf("keys.year")].Value, mine[header.IndexOf("participations")].Value, (string?)mine[header.IndexOf("participations")].Attribute("t")).ShouldBe(("2021", "2", null));
        Rows(Part(book, "xl/worksheets/sheet2.xml"))[0].Select(cell => cell.Value).ShouldContain("total.participations");
        foreach (var (path, client) in new[] { ("/complaints/v1/statistics/complaints?groupBy=year", api.Desk()), ("/networks/v1/statistics/activities?groupBy=year", api.Secretariat()) })
        {
            using var other = await client.Get(path, ("Accept", Xlsx));
            (other.StatusCode, other.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, Xlsx), path);
        }
    }

    private static IEnumerable<(string Path, string Name, List<string> Types)> Lists(JsonElement document)
    {
        foreach (var path in document.At("paths").EnumerateObject())
        {
            if (path.Value.TryGetProperty("get", out var get) && get.GetProperty("responses").TryGetProperty("200", out var answer) && answer.TryGetProperty("content", out var content)
                && get.Text("operationId").StartsWith("list", StringComparison.Ordinal))
            {
                yield return (path.Name, get.Text("operationId"), [.. content.EnumerateObject().Select(type => type.Name)]);
            }
        }
    }

    private static XDocument Part(ZipArchive book, string name)
    {
        using var part = book.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }

    private static List<List<XElement>> Rows(XDocument sheet) => [.. sheet.Descendants(Main + "row").Select(row => row.Elements(Main + "c").ToList())];
}
