using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

/// <summary>What is proposed and what becomes of it; E28, its half in Networks.</summary>
public sealed class InitiativeTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/networks/v1/initiatives";

    [Fact]
    public async Task E28_an_initiative_answers_a_point_and_goes_its_way()
    {
        var point = Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString();
        var initiative = await api.Initiative(point);
        (initiative.Text("state"), initiative.Text("improvementPointId")).ShouldBe(("proposed", point));

        (await (await api.Change(initiative, new { state = "running" })).Json()).Text("state").ShouldBe("running");
        (await (await api.Change(initiative, new { state = "done" })).Json()).Text("state").ShouldBe("done");

        var again = api.Change(initiative, new { state = "running" });
        var problem = await again.ShouldBreak("initiativeStep");
        problem.At("allowed").GetArrayLength().ShouldBe(0);
        var told = await api.Told(initiative);
        told.Select(one => one.Split(' ')[0]).ShouldBe(["networks.initiativeProposed", "networks.initiativeStarted", "networks.initiativeCompleted"]);
        foreach (var one in told.Select(one => JsonSerializer.Deserialize<JsonElement>(one[(one.IndexOf(' ', StringComparison.Ordinal) + 1)..])))
        {
            one.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "href", "policeZone", "improvementPointId"], ignoreOrder: true);
            (one.Text("improvementPointId"), one.Text("policeZone"), one.Id()).ShouldBe((point, "5345", initiative.Id()));
        }
    }

    [Fact]
    public async Task A_step_that_is_not_open_names_those_that_are()
    {
        var initiative = await api.Initiative();

        var problem = await api.Change(initiative, new { state = "done" }).ShouldBreak("initiativeStep");
        problem.At("allowed").EnumerateArray().Select(step => step.GetString()).ShouldBe(["running", "stopped"]);
        problem.Text("detail").ShouldContain("proposed");

        await (await api.Change(initiative, new { state = "stopped" })).Json();
        await api.Change(initiative, new { state = "proposed" }).ShouldBreak("initiativeStep");
        (await api.Told(initiative)).Last().ShouldStartWith("networks.initiativeStopped ");
    }

    [Fact]
    public async Task It_is_found_by_what_is_asked_for()
    {
        var initiative = await api.Initiative("het-punt");
        foreach (var (filter, found) in new[] { ("improvementPointId=het-punt", true), ("improvementPointId=ander", false), ("state=proposed&policeZone=5345", true), ("state=running", false), ("policeZone=5344", false) })
        {
            (await api.As("diversity-unit").Get($"{Path}?pageSize=500&{filter}").Json()).At("items").EnumerateArray().Any(item => item.Id() == initiative.Id()).ShouldBe(found, filter);
        }
    }

    [Fact]
    public async Task What_cannot_be_is_told_where_it_stands()
    {
        var body = new { title = new { nl = "Overleg" }, kind = "neighborhoodConsultation", policeZone = "5345" };
        await api.Secretariat().Post(Path, body).Json(HttpStatusCode.Created);
        await api.Secretariat().Post(Path, new { body.title, kind = "party", body.policeZone }).ShouldBeBadRequest("body kind");
        await api.Secretariat().Post(Path, new { body.title, body.kind, policeZone = "5906" }).ShouldBeBadRequest("body policeZone");
        await api.Secretariat().Post(Path, new { body.title, body.kind, body.policeZone, state = "running" }).ShouldBeBadRequest("body state");
        await api.Secretariat().Post(Path, new { body.title, body.kind, body.policeZone, improvementPointId = "" }).ShouldBeBadRequest("body improvementPointId");
        await api.Secretariat().Post(Path, new { body.title, body.kind, body.policeZone, partners = new[] { Guid.CreateVersion7(api.Clock.GetUtcNow()) } }).ShouldBeBadRequest("body partners[0]");
        await api.Change(await api.Initiative(), new { improvementPointId = "ander" }).ShouldBeBadRequest("body improvementPointId");
        await api.Change(await api.Initiative(), new { partners = new[] { Guid.CreateVersion7(api.Clock.GetUtcNow()) } }).ShouldBeBadRequest("body partners[0]");
    }
}
