using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>Pages, cursors, orders, selections, and a whole list as CSV.</summary>
public sealed class ListTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_list_is_walked_to_its_end_without_repeating_or_missing()
    {
        var codes = await Offered("WALK", 7);

        foreach (var (sort, expected) in new[] { ("code", codes), ("-code", [.. codes.Reverse()]) })
        {
            var seen = new List<string>();
            var pages = 0;
            for (var next = $"/training/v1/courses?family=WALK&pageSize=3&sort={sort}"; next is not null; pages++)
            {
                var page = await api.Client.Get(next).Json();
                page.Number("pageSize").ShouldBe(3);
                page.TryGetProperty("total", out _).ShouldBeFalse();
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("code")));
                next = page.TryGetProperty("next", out var more) ? more.GetString() : null;
            }

            pages.ShouldBe(3);
            seen.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_list_filter_and_order()
    {
        await Offered("CURSOR", 3);
        var next = (await api.Client.Get("/training/v1/courses?family=CURSOR&pageSize=1").Json()).Text("next");
        var cursor = Uri.EscapeDataString(System.Web.HttpUtility.ParseQueryString(new Uri(next).Query)["cursor"]!);
        await api.Client.Get($"/training/v1/courses?family=CURSOR&pageSize=2&cursor={cursor}").Json();

        foreach (var other in (string[])
            [
                $"courses?cursor={cursor}", $"courses?family=OTHER&cursor={cursor}", $"courses?family=CURSOR&sort=-code&cursor={cursor}",
                $"courses?family=CURSOR&state=offered&cursor={cursor}", $"sessions?cursor={cursor}", $"courses?family=CURSOR&cursor={cursor[..^2]}",
                $"courses?family=CURSOR&cursor={(cursor[0] == 'A' ? 'B' : 'A')}{cursor[1..]}", $"courses?family=CURSOR&cursor={cursor}A",
                "courses?family=CURSOR&cursor=x", "courses?family=CURSOR&cursor=%00",
            ])
        {
            await api.Client.Get($"/training/v1/{other}").ShouldBeBadRequest("query cursor");
        }

        // A file is the whole list: from a place in it somebody would take the rest for all of it.
        foreach (var file in new[] { "text/csv", "text/csv;headers=excel" })
        {
            await api.Client.Get($"/training/v1/courses?family=CURSOR&pageSize=2&cursor={cursor}", ("Accept", file)).ShouldBeBadRequest("query cursor");
        }
    }

    [Fact]
    public async Task A_cursor_goes_on_where_the_secret_was_replaced()
    {
        await Offered("REPLACED", 2);
        var next = new Uri((await api.Client.Get("/training/v1/courses?family=REPLACED&pageSize=1").Json()).Text("next"));
        await using var other = await api.Another(
            ("Secrets:Key", Convert.ToBase64String(Encoding.ASCII.GetBytes("another secret of thirty-two byte"))), ("Secrets:Earlier:0", Cluster.Secret));

        (await other.Client.Get(next.PathAndQuery).Json()).At("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_cursor_of_another_installation_is_refused()
    {
        await Offered("FOREIGN", 2);
        await using var other = await api.Another(("Secrets:Key", Convert.ToBase64String(Encoding.ASCII.GetBytes("another secret of thirty-two byte"))));
        var next = new Uri((await other.Client.Get("/training/v1/courses?family=FOREIGN&pageSize=1").Json()).Text("next"));

        await other.Client.Get(next.PathAndQuery).Json();
        await api.Client.Get(next.PathAndQuery).ShouldBeBadRequest("query cursor");
    }

    [Fact]
    public async Task A_total_is_told_where_it_is_asked()
    {
        await Offered("TOTAL", 3);

        (await api.Client.Get("/training/v1/courses?family=TOTAL&pageSize=2&includeTotal=true").Json()).Number("total").ShouldBe(3);
        var none = await api.Client.Get("/training/v1/courses?family=NOBODY&includeTotal=true").Json();
        (none.Number("total"), none.GetProperty("items").GetArrayLength(), none.TryGetProperty("next", out _)).ShouldBe((0, 0, false));
    }

    [Theory]
    [InlineData("select=code", """{"code":"SELECT-1"}""")]
    [InlineData("select=(code,title(nl))", """{"code":"SELECT-1","title":{"nl":"SELECT"}}""")]
    [InlineData("select=durationMinutes,code", """{"code":"SELECT-1","durationMinutes":420}""")]
    public async Task What_is_selected_is_sent_and_no_more(string select, string expected)
    {
        if ((await api.Client.Get("/training/v1/courses?code=SELECT-1").Json()).GetProperty("items").GetArrayLength() == 0)
        {
            await Offered("SELECT", 1);
        }

        var list = await api.Client.Get($"/training/v1/courses?code=SELECT-1&{select}").Json();
        var item = list.GetProperty("items")[0];
        JsonElement.DeepEquals(item, JsonSerializer.Deserialize<JsonElement>(expected)).ShouldBeTrue(item.ToString());
        var href = (await api.Client.Get("/training/v1/courses?code=SELECT-1").Json()).GetProperty("items")[0].Href();
        var one = await api.Client.Get($"{href}?{select}").Json();
        JsonElement.DeepEquals(one, item).ShouldBeTrue(one.ToString());
    }

    [Fact]
    public async Task A_page_costs_one_statement_however_far_it_is()
    {
        await Offered("BUDGET", 4);
        var next = (await api.Client.Get("/training/v1/courses?family=BUDGET&pageSize=2").Json()).Text("next");
        await api.Client.Get(next).Json();
        using var count = StatementCount.Start();

        await api.Client.Get(next).Json();

        count.Statements.ShouldHaveSingleItem().ShouldContain("> (");
    }

    [Fact]
    public async Task A_whole_list_is_a_table_in_which_nothing_runs()
    {
        string[] titles = ["=1+1", "+1", "-1", "@SUM(A1)", "a, \"b\"\nc"];
        for (var number = 0; number < titles.Length; number++)
        {
            await api.Client.Post("/training/v1/courses", new
            {
                code = $"CSV-{number}", family = "CSV", title = new { nl = titles[number] }, audience = "everyone", theme = "humanRights",
                provider = "Kazerne Dossin", durationMinutes = 60,
            }).Json(HttpStatusCode.Created);
        }

        using var answer = await api.Client.Get("/training/v1/courses?family=CSV&pageSize=2", ("Accept", "text/csv"));

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("courses.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync(PartnershipsApi.Token);
        bytes[0].ShouldNotBe((byte)0xEF);
        using var csv = new CsvHelper.CsvReader(new StringReader(Encoding.UTF8.GetString(bytes)), System.Globalization.CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>().ToList();
        rows.Select(row => row["code"]).ShouldBe(["CSV-0", "CSV-1", "CSV-2", "CSV-3", "CSV-4"]);
        foreach (var row in rows.Take(4))
        {
            "=+-@".ShouldNotContain(((string)row["title.nl"])[0]);
        }

        rows[4]["title.nl"].ShouldBe(titles[4]);
    }

    /// <summary>A spreadsheet whose cells are parted by ; takes the quotes in the middle of a line for letters.</summary>
    [Fact]
    public async Task Nothing_runs_where_a_spreadsheet_parts_cells_otherwise()
    {
        await api.Client.Post("/training/v1/courses", new
        {
            code = "CSV-PARTS", family = "CSV-PARTS", title = new { nl = "a;=1+1;b", fr = "a, b\n=1+1", de = "a\r\n@SUM(A1)", en = "1; 2-1=1" },
            audience = "everyone", theme = "humanRights", provider = "Kazerne Dossin", durationMinutes = 60,
        }).Json(HttpStatusCode.Created);

        using var answer = await api.Client.Get("/training/v1/courses?family=CSV-PARTS", ("Accept", "text/csv"));

        var table = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
        var cells = table.Split(';', '\r', '\n', '\t');
        cells.ShouldAllBe(cell => cell.Length == 0 || !"=+-@".Contains(cell[0]));
        cells.ShouldContain("'=1+1");
        // What runs nowhere is told as it is.
        table.ShouldContain("1; 2-1=1");
    }

    [Fact]
    public async Task A_spreadsheet_is_told_the_encoding_where_it_asks()
    {
        using var answer = await api.Client.Get("/training/v1/courses", ("Accept", "text/csv;headers=excel"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(PartnershipsApi.Token))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    private async Task<string[]> Offered(string family, int count)
    {
        var codes = Enumerable.Range(1, count).Select(number => $"{family}-{number}").ToArray();
        foreach (var code in codes)
        {
            await api.Client.Post("/training/v1/courses", new
            {
                code, family, title = new { nl = family, fr = family }, audience = "everyone", theme = "humanRights", provider = "Kazerne Dossin", durationMinutes = 420,
            }).Json(HttpStatusCode.Created);
        }

        return codes;
    }
}
