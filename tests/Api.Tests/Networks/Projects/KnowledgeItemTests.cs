using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

public sealed class KnowledgeItemTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/networks/v1/knowledgeItems";

    [Fact]
    public async Task An_item_is_found_by_words_of_its_title_and_summary()
    {
        var code = api.NewCode();
        var item = await api.Secretariat().Post(Path, new
        {
            kind = "goodPractice", title = new { nl = $"Bemiddeling {code}", fr = "Médiation à l'école" }, summary = new { nl = "Gesprekken in de wijk" }, audience = "wijkagenten",
            url = "https://example.org/praktijk#deel-2",
        }).Json(HttpStatusCode.Created);

        JsonElement.DeepEquals(await api.As("ministry").Get(item.Href()).Json(), item).ShouldBeTrue();
        item.Text("url").ShouldBe("https://example.org/praktijk#deel-2");
        item.TryGetProperty("file", out _).ShouldBeFalse();
        foreach (var (q, found) in new[] { ("mediation a l ecole", true), ("MÉDIATION", true), ("gesprek wijk", true), ("sprekken", false), ("--", false), (code.ToLowerInvariant(), true), ("hondenbrigade", false) })
        {
            (await Listed($"q={Uri.EscapeDataString(q)}")).Contains(item.Id()).ShouldBe(found, q);
        }

        (await Listed("kind=goodPractice")).ShouldContain(item.Id());
        (await Listed("kind=toolbox")).ShouldNotContain(item.Id());
        (await api.Told(item)).ShouldHaveSingleItem().ShouldStartWith("networks.knowledgeItemPublished ");
    }

    [Fact]
    public async Task An_item_serves_an_objective_of_its_project()
    {
        var project = await api.Project();
        var item = await api.KnowledgeItem("recommendation", project, 2);
        (await Listed($"projectId={project.Id()}&objectiveNumber=2")).ShouldBe([item.Id()]);

        await api.Change(item, new { objectiveNumber = 9 }).ShouldBeBadRequest("body objectiveNumber");
        await api.Change(item, """{"projectId": null}""").ShouldBeBadRequest("body objectiveNumber");
        await (await api.Change(item, """{"projectId": null, "objectiveNumber": null}""")).Json();
        await api.Change(item, new { projectId = Guid.CreateVersion7(api.Clock.GetUtcNow()) }).ShouldBeBadRequest("body projectId");
        await api.Change(item, new { url = "javascript:alert(1)" }).ShouldBeBadRequest("body url");
        await api.Secretariat().Post(Path, new { kind = "toolbox", title = new { nl = "x" }, summary = new { nl = "x" }, audience = "x", file = new { name = "" } }).ShouldBeBadRequest("body file.name");
        await api.Change(item, new { file = "x" }).ShouldBeBadRequest("body file");
        await api.Change(item, new { title = new { nl = "" } }).ShouldBeBadRequest("body title");
    }

    private async Task<List<Guid>> Listed(string filter) =>
        [.. (await api.As("ministry").Get($"{Path}?pageSize=500&{filter}").Json()).At("items").EnumerateArray().Select(item => item.Id())];
}
