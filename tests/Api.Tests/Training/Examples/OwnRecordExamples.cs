using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>What own records and published figures say together.</summary>
public sealed class OwnRecordExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Rows = "p1;2022-03-01 p2;2022-03-01 p3;2022-03-01 p3;2023-02-01 p4;2023-02-01 p5;2023-02-01 p6;2023-02-01 p7;2023-02-01";

    [Fact]
    public async Task E02_own_records_after_the_published_total()
    {
        var example = await Given();
        var u = example.U;

        (await example.Statistics("groupBy=courseFamily")).Row(u).Counts().ShouldBe("8, 7, 100..104");
        var years = await example.Statistics("groupBy=courseFamily&groupBy=year");
        years.Row(u, 2022).Counts().ShouldBe("3, 3, 3..");
        years.Row(u, 2023).Counts().ShouldBe("5, 5, 5..5");
        years.Row(u, 2023).At("keys.year").ValueKind.ShouldBe(JsonValueKind.Number);
        var before = (await example.Statistics("groupBy=courseFamily&asOf=2022-06-30")).Row(u);
        before.Counts().ShouldBe("3, 3, 3..");
        before.Figures().ShouldBeEmpty();
        (await example.Statistics("groupBy=courseFamily&groupBy=policeZone")).Row(u, "5345").Counts().ShouldBe("8, 7, 7..");
    }

    [Fact]
    public async Task E03_open_ended_and_vague_figures_the_latest_wins()
    {
        var example = await Given();
        var first = (await example.Statistics("groupBy=courseFamily")).Row(example.U).Figures().ShouldHaveSingleItem();

        var second = await Figure(example, 1000, "moreThan", "2023-06-30", "2023-07-01");
        var row = (await example.Statistics("groupBy=courseFamily")).Row(example.U);
        row.Persons().ShouldBe("1001..");
        row.Figures().ShouldBe([second, first]);

        var third = await Figure(example, 2000, "about", "2024-01-31", "2024-02-01");
        row = (await example.Statistics("groupBy=courseFamily")).Row(example.U);
        row.Persons().ShouldBe("7..");
        row.Figures().ShouldBe([third, second, first]);
    }

    [Fact]
    public async Task E12_statistics_by_zone_then_and_now()
    {
        var example = new Example(api);
        await example.Course();
        (await example.Import("m1;2021-05-04;;5906 m2;2021-05-04;;5906 m2;2024-05-07;;5913 m3;2024-05-07;;5913", "hr-mechelen")).Rows().ShouldBe("4, 4, 0, 0");

        var then = await example.Statistics("groupBy=courseFamily&groupBy=policeZone");
        then.Row(example.U, "5906").Counts().ShouldStartWith("2, 2, ");
        then.Row(example.U, "5913").Counts().ShouldStartWith("2, 2, ");
        var now = await example.Statistics("groupBy=courseFamily&groupBy=policeZone&zonesAs=now");
        now.HasRow(example.U, "5906").ShouldBeFalse();
        now.Row(example.U, "5913").Counts().ShouldStartWith("4, 3, ");
    }

    [Fact]
    public async Task E13_forgetting_a_person_keeps_the_counts()
    {
        var example = new Example(api);
        var course = await example.Course();
        await example.Import(Rows);
        var p3 = await example.Imported("p3");
        var followed = await example.Antwerpen.Ids($"/training/v1/participations?participantId={p3.Id()}");
        followed.Length.ShouldBe(2);

        (await example.Antwerpen.Delete(p3.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await example.Antwerpen.Get(p3.Href()).ShouldNotBeFound();
        (await example.Antwerpen.Ids($"/training/v1/participations?participantId={p3.Id()}")).ShouldBeEmpty();
        (await example.Statistics("groupBy=courseFamily")).Row(example.U).Counts().ShouldStartWith("8, 7, ");
        (await example.Participations(course, "hr-antwerpen")).Count.ShouldBe(8);
        foreach (var id in followed)
        {
            (await example.Antwerpen.Get($"/training/v1/participations/{id}").Json()).Lacks("participantId").ShouldBeTrue();
        }
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private async Task<Example> Given()
    {
        var example = new Example(api);
        await example.Course();
        await Figure(example, 100, "equal", "2022-12-31", "2023-01-15");
        (await example.Import(Rows)).Rows().ShouldBe("8, 8, 0, 0");
        return example;
    }

    private static async Task<string> Figure(Example example, int value, string comparator, string asOf, string publishedOn) =>
        (await example.Kazerne.Post("/training/v1/reportedFigures", new JsonObject
        {
            ["measure"] = "personsTrained", ["value"] = value, ["comparator"] = comparator, ["unit"] = "personen", ["courseFamily"] = example.U, ["asOf"] = asOf,
            ["source"] = new JsonObject { ["title"] = $"Jaarverslag {example.U}", ["publisher"] = "Kazerne Dossin", ["publishedOn"] = publishedOn },
        }.ToJsonString()).Json(HttpStatusCode.Created)).Href();
}
