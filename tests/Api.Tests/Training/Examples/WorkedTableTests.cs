using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Demonstration;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>The worked table of domain.md, section 4.1, asked of the service.</summary>
public sealed class WorkedTableTests(WorkedTable table) : IClassFixture<WorkedTable>
{
    private const string Path = "/training/v1/statistics/participations";

    private HttpClient Ministry => table.As("ministry");

    [Theory]
    [InlineData("groupBy=courseFamily", "HPM", "1300, 1280, 11197..11477")]
    [InlineData("groupBy=courseFamily", "POL", "50, 50, 440..490")]
    [InlineData("groupBy=courseFamily&asOf=2019-12-31", "HPM", "900, 900, 900..")]
    [InlineData("groupBy=courseFamily&from=2021-01-01&to=2021-12-31", "HPM", "200, 200, 200..200")]
    [InlineData("groupBy=courseFamily&from=2020-01-01&to=2020-12-31", "HPM", "100, 100, 100..")]
    [InlineData("groupBy=courseFamily&groupBy=year", "HPM 2021", "200, 200, 200..200")]
    [InlineData("groupBy=courseFamily&groupBy=year", "HPM 2020", "100, 100, 100..")]
    [InlineData("groupBy=courseFamily&groupBy=policeZone", "HPM 5345", "1300, 1280, 1280..")]
    [InlineData("groupBy=course", "HPM", "1300, 1280, 1280..")]
    public async Task A_row_is_as_worked_out(string query, string keys, string counts) =>
        (await Asked(query)).Row([.. keys.Split(' ')]).Counts().ShouldBe(counts);

    [Theory]
    [InlineData("", "1350, 1300, 11197..11967")]
    [InlineData("groupBy=courseFamily", "1350, 1300, 11197..11967")]
    [InlineData("asOf=2020-12-10", "1000, 1000, 11197..11637")]
    public async Task The_total_is_as_worked_out(string query, string counts) => (await Asked(query)).At("total").Counts().ShouldBe(counts);

    [Fact]
    public async Task Keys_come_in_any_number_up_to_three_and_in_any_order()
    {
        var statistics = await Asked("groupBy=policeZone&groupBy=courseFamily&groupBy=year");

        statistics.Row("HPM", "5345", 2021).At("keys").EnumerateObject().Select(key => key.Name)
            .ShouldBe(["courseFamily", "year", "policeZone"], ignoreOrder: true);
        await Ministry.Get($"{Path}?groupBy=course&groupBy=year&groupBy=policeZone&groupBy=stage").ShouldBeBadRequest("query groupBy");
        await Ministry.Get($"{Path}?groupBy=year&groupBy=year").ShouldBeBadRequest("query groupBy");
        await Ministry.Get($"{Path}?groupBy=color&asOf=2020-02-30&zonesAs=then&zone=5345").ShouldBeBadRequest("query groupBy", "query asOf", "query zonesAs", "query zone");
        await Ministry.Get($"{Path}?from=2021-01-02&to=2021-01-01").ShouldBeBadRequest("query to");
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        using var first = await Ministry.Get($"{Path}?groupBy=courseFamily");
        using var again = await Ministry.Get($"{Path}?groupBy=courseFamily", ("If-None-Match", first.Tag()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Tag().ShouldBe(first.Tag());
        (await again.Content.ReadAsByteArrayAsync(PartnershipsApi.Token)).ShouldBeEmpty();

        await table.Followed(await table.OfferedCourse(), "2010-03-04", await table.Person());
        using var changed = await Ministry.Get($"{Path}?groupBy=courseFamily", ("If-None-Match", first.Tag()));
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Tag().ShouldNotBe(first.Tag());

        // It is taken back, so that the table stays as it is.
        var extra = (await changed.Json()).At("rows").EnumerateArray().Single(row => row.Text("keys.courseFamily").StartsWith("TEST", StringComparison.Ordinal));
        var course = (await table.Client.Get($"/training/v1/courses?family={extra.Text("keys.courseFamily")}").Json()).At("items")[0];
        foreach (var id in await table.Client.Ids($"/training/v1/participations?courseId={course.Id()}"))
        {
            await table.Client.Put($"/training/v1/participations/{id}/annulment", new { reason = "Verkeerde persoon" }).Json();
        }
    }

    [Fact]
    public async Task Everybody_with_a_scope_of_training_reads_them_and_nobody_else()
    {
        foreach (var client in new[] { "ministry", "hr-mechelen", "kazerne-dossin" })
        {
            (await table.As(client).Get($"{Path}?groupBy=courseFamily").Json()).Row("HPM").Counts().ShouldBe("1300, 1280, 11197..11477");
        }

        await table.As("operator").Get(Path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        await table.Anonymous.Get(Path).ShouldBeProblem(HttpStatusCode.Unauthorized, "belgif:noAccessToken");
    }

    [Theory]
    [InlineData("moreThan", "1300, 1280, 12001..")]
    [InlineData("about", "1300, 1280, 1280..")]
    public async Task A_later_figure_takes_the_place_of_the_first_and_both_are_listed(string comparator, string counts)
    {
        var later = await table.Client.Post("/training/v1/reportedFigures", new
        {
            measure = "personsTrained", value = 12000, comparator, unit = "politiemensen", courseFamily = "HPM", asOf = "2022-06-30",
            source = new { title = "Jaarverslag 2022", publisher = "Kazerne Dossin", publishedOn = "2022-07-01" },
        }).Json(HttpStatusCode.Created);
        var row = (await Asked("groupBy=courseFamily")).Row("HPM");
        (await table.Client.Delete(later.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        row.Counts().ShouldBe(counts);
        row.Figures().Count.ShouldBe(2);
        row.Figures()[0].ShouldBe(later.Href());
        (await Asked("groupBy=courseFamily")).Row("HPM").Counts().ShouldBe("1300, 1280, 11197..11477");
    }

    private Task<JsonElement> Asked(string query) => Ministry.Get($"{Path}?{query}").Json();
}

/// <summary>The facts of the table: the two published figures, 1,000 persons before them, 300 after, and 50 of the other course.</summary>
public sealed class WorkedTable(SharedServer server) : PartnershipsApi(server), IAsyncLifetime
{
    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await this.Enter(TrainingFacts.Load);

        string[] rows =
        [
            .. Persons(1, 900).Select(person => $"{person};2019-05-06;HPM"), .. Persons(901, 100).Select(person => $"{person};2020-12-10;HPM"),
            // 20 of the 300 are among the 1,000.
            .. Persons(981, 200).Select(person => $"{person};2021-05-04;HPM"), .. Persons(1181, 100).Select(person => $"{person};2023-05-04;HPM"),
            // 30 of the 50 are among those of HPM.
            .. Persons(1251, 50).Select(person => $"{person};2022-05-04;POL"),
        ];
        (await new Example(this).Import(rows)).Number("rowsAccepted").ShouldBe(1350);

        static IEnumerable<string> Persons(int first, int count) => Enumerable.Range(first, count).Select(number => $"p{number}");
    }
}
