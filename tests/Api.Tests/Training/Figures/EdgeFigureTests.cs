using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Figures;

/// <summary>Figures of the first and of the last day that there is.</summary>
public sealed class EdgeFigureTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("2020-12-10", "9999-12-31")]
    [InlineData("9999-12-31", "9999-12-31")]
    [InlineData("0001-01-01", "2020-12-10")]
    public async Task The_edges_of_the_calendar_are_days_as_others(string asOf, string publishedOn)
    {
        var course = await api.OfferedCourse();
        var figure = await api.Client.Post("/training/v1/reportedFigures", new
        {
            measure = "personsTrained", value = 5, comparator = "equal", unit = "politiemensen", courseId = course.Id(), asOf,
            source = new { title = "Zonder datum", publisher = "Kazerne Dossin", publishedOn },
        }).Json(HttpStatusCode.Created);

        var rows = (await api.As("ministry").Get("/training/v1/statistics/participations?groupBy=courseFamily&asOf=2021-01-01").Json()).At("rows");
        (await api.Client.Delete(figure.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        rows.ValueKind.ShouldBe(JsonValueKind.Array);
        figure.Text("asOf").ShouldBe(asOf);
        figure.Text("source.publishedOn").ShouldBe(publishedOn);
    }
}
