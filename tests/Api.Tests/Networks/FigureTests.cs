using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

public sealed class FigureTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = $"{Partners.Root}/reportedFigures";

    [Fact]
    public async Task A_figure_of_a_network_is_kept_corrected_and_withdrawn()
    {
        var network = await api.Network();
        var figure = await api.Figure(network, "workshops", 56, "equal", "2021-03-22", "2019-04-01");
        await api.Figure(null, "members", 13, "about", "2021-03-22");

        (await api.Ids($"reportedFigures?networkId={network.Id()}&measure=workshops")).ShouldBe([figure.Id()]);
        (await api.Ids($"reportedFigures?networkId={network.Id()}&measure=participants")).ShouldBeEmpty();
        (await (await api.Patched(figure, new { comparator = "atLeast" })).Json()).Text("comparator").ShouldBe("atLeast");
        (await (await api.Patched(figure, """{ "source": { "publisher": "Kazerne Dossin", "publishedOn": "2021-03-22" }, "comparator": "atLeast" }""")).Json()).Text("source.title")
            .ShouldBe(figure.Text("source.title"));
        (await api.Secretariat().Delete(figure.Href())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.Secretariat().Get(figure.Href()).ShouldNotBeFound();
        (await api.Told(figure)).ShouldBe(["networks.figureReported", "networks.figureReported", "networks.figureWithdrawn"]);
        JsonSerializer.Deserialize<JsonElement>((await api.Payloads(figure))[0]).At("networkId").GetGuid().ShouldBe(network.Id());
    }

    [Fact]
    public async Task What_a_figure_cannot_say_is_refused()
    {
        var network = await api.Network();
        object Figure(string asOf = "2021-03-22", string since = "2019-04-01", int value = 56, string measure = "workshops", Guid? of = null) => new
        {
            measure, value, comparator = "equal", unit = "workshops", networkId = of ?? network.Id(), since, asOf,
            source = new { title = "Vier organisaties", publisher = "Antwerps Persbureau", publishedOn = "2024-06-20" },
        };

        await api.Secretariat().Post(Path, Figure()).Json(HttpStatusCode.Created);
        await api.Secretariat().Post(Path, Figure(value: 57)).ShouldBreak("duplicateFigure");
        await api.Secretariat().Post(Path, Figure(measure: "participants")).Json(HttpStatusCode.Created);
        await api.Secretariat().Post(Path, Figure(since: "2019-05")).Json(HttpStatusCode.Created);
        await api.Secretariat().Post(Path, Figure(asOf: "2024-06-21")).ShouldBeBadRequest("body asOf");
        await api.Secretariat().Post(Path, Figure(since: "2021-04")).ShouldBeBadRequest("body since");
        await api.Secretariat().Post(Path, Figure(value: -1)).ShouldBeBadRequest("body value");
        await api.Secretariat().Post(Path, Figure(measure: "personsTrained")).ShouldBeBadRequest("body measure");
        await api.Secretariat().Post(Path, Figure(of: Guid.CreateVersion7(api.Clock.GetUtcNow()))).ShouldBeBadRequest("body networkId");
        await api.As("ministry").Post(Path, Figure()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
