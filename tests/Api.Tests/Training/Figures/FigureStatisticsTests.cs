using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Demonstration;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Figures;

/// <summary>What the published figures alone make statistics say, from the press release of 2020 on.</summary>
public sealed class FigureStatisticsTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task The_press_release_is_told_and_later_figures_take_its_place()
    {
        await api.Enter(TrainingFacts.Load, TrainingFacts.Load);

        var then = await Statistics("2020-12-10");
        Persons(Row(then, "HPM")).ShouldBe((11197, 11197));
        Persons(Row(then, "POL")).ShouldBe((440, 440));
        Persons(then.At("total")).ShouldBe((11197, 11637));
        var press = Row(then, "HPM").At("reportedFigures").EnumerateArray().ShouldHaveSingleItem().GetString()!;
        (await api.As("ministry").Get(press).Json()).Number("value").ShouldBe(11197);

        var later = await api.Client.Post("/training/v1/reportedFigures", new
        {
            measure = "personsTrained", value = 12000, comparator = "moreThan", unit = "politiemensen", courseFamily = "HPM", asOf = "2022-12-31",
            source = new { title = "Jaarverslag 2022", publisher = "Kazerne Dossin", publishedOn = "2023-03-01" },
        }).Json(HttpStatusCode.Created);
        Persons(Row(await Statistics("2023-01-01"), "HPM")).ShouldBe((12001, null));
        Persons(Row(await Statistics("2020-12-10"), "HPM")).AtLeast.ShouldBe(11197);

        using var read = await api.Client.Get(later.Href());
        await api.Client.Patch(later.Href(), new { comparator = "atLeast" }, ("If-Match", read.Tag())).Json();
        Persons(Row(await Statistics("2023-01-01"), "HPM")).ShouldBe((12000, null));

        (await api.Client.Delete(later.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Persons(Row(await Statistics("2023-01-01"), "HPM")).AtLeast.ShouldBe(11197);
    }

    private Task<JsonElement> Statistics(string asOf) =>
        api.As("ministry").Get($"/training/v1/statistics/participations?groupBy=courseFamily&asOf={asOf}").Json();

    private static JsonElement Row(JsonElement statistics, string family) =>
        statistics.At("rows").EnumerateArray().Single(row => row.Text("keys.courseFamily") == family);

    private static (int AtLeast, int? AtMost) Persons(JsonElement row) =>
        (row.Number("persons.atLeast"), row.At("persons").TryGetProperty("atMost", out var most) ? most.GetInt32() : null);
}
