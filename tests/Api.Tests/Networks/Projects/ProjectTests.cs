using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

public sealed class ProjectTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/networks/v1/projects";

    [Fact]
    public async Task A_project_is_read_as_it_was_entered()
    {
        var (implementer, partner) = (await api.Organization(), await api.Organization());
        var project = Given.IomProject(implementer);
        project["partners"] = new JsonArray(new JsonObject { ["organizationId"] = partner, ["role"] = "partner" });

        var made = await api.Secretariat().Post(Path, project.ToJsonString()).Json(HttpStatusCode.Created);

        (made.Text("from"), made.Text("to"), made.Text("implementer")).ShouldBe(("2021-04", "2023-03", implementer));
        JsonNode.DeepEquals(JsonNode.Parse(made.At("objectives").GetRawText()), project["objectives"]).ShouldBeTrue();
        JsonElement.DeepEquals(await api.As("ministry").Get(made.Href()).Json(), made).ShouldBeTrue();
        (await Listed("on=2023-03-31&policeZone=5330")).ShouldContain(made.Id());
        (await Listed("on=2023-04-01")).ShouldNotContain(made.Id());
        (await Listed("policeZone=5913")).ShouldNotContain(made.Id());
        (await Listed($"implementer={implementer}")).ShouldBe([made.Id()]);

        var changed = await (await api.Change(made, new { funding = "Europese Unie", sustainableDevelopmentGoals = new[] { 10, 16 } })).Json();
        (changed.Text("funding"), changed.At("sustainableDevelopmentGoals").GetArrayLength()).ShouldBe(("Europese Unie", 2));
        (await (await api.Change(made, """{"funding": null}""")).Json()).TryGetProperty("funding", out _).ShouldBeFalse();
        (await api.Told(made)).Select(told => told.Split(' ')[0]).ShouldBe(["networks.projectStarted", "networks.projectChanged", "networks.projectChanged"]);
    }

    [Fact]
    public async Task What_cannot_be_is_told_where_it_stands()
    {
        var implementer = await api.Organization();
        await Refused("to", "\"2021-03\"", "body to");
        await Refused("to", "\"2023-02-30\"", "body to");
        await Refused("policeZones", """["5345","5345"]""", "body policeZones[1]");
        await Refused("policeZones", """["0001"]""", "body policeZones[0]");
        await Refused("policeZones", """["534"]""", "body policeZones[0]");
        await Refused("partners", $$"""[{"organizationId":"{{implementer}}","role":"partner"}]""", "body partners[0].organizationId");
        await Refused("partners", $$"""[{"organizationId":"{{Unknown()}}","role":"partner"}]""", "body partners[0].organizationId");
        await Refused("implementer", $"\"{Unknown()}\"", "body implementer");
        await Refused("objectives", new JsonArray(Given.Objective(1), Given.Objective(1)).ToJsonString(), "body objectives[1].number");
        await Refused("objectives", new JsonArray(Given.Objective(1, "focusGroups", "focusGroups")).ToJsonString(), "body objectives[0].methods[1]");
        await Refused("objectives", new JsonArray(Given.Objective(1, "copMittees")).ToJsonString(), "body objectives[0].methods[0]");
        await Refused("objectives", new JsonArray(Given.Objective(0)).ToJsonString(), "body objectives[0].number");
        await Refused("sustainableDevelopmentGoals", "[18]", "body sustainableDevelopmentGoals[0]");
        await Refused("funding", "\"\"", "body funding");

        async Task Refused(string name, string json, string place)
        {
            var project = Given.IomProject(implementer);
            project[name] = JsonNode.Parse(json);
            await api.Secretariat().Post(Path, project.ToJsonString()).ShouldBeBadRequest(place);
        }
    }

    [Fact]
    public async Task Equal_beginnings_and_ends_are_a_project_of_that_month()
    {
        var project = Given.IomProject(await api.Organization());
        (project["from"], project["to"]) = ("2021", "2021-01");

        // from.first is no later than to.last: not reversed for certain.
        await api.Secretariat().Post(Path, project.ToJsonString()).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Coverage_of_one_study_visit_without_zones()
    {
        var project = await api.Project();
        (await Summary(project)).ShouldBe("19 pairs 5 zones: 0 planned 0 done 95 missing");

        var visit = await api.Activity(project, "studyVisit", "2022", [4]);

        (await Summary(project)).ShouldBe("19 pairs 5 zones: 0 planned 5 done 90 missing");
        var coverage = await Coverage(project);
        coverage.At("cells").GetArrayLength().ShouldBe(95);
        coverage.At("cells").EnumerateArray().Where(cell => cell.Text("state") == "done").Select(cell => $"{cell.Number("objectiveNumber")} {cell.Text("method")} {cell.Text("policeZone")} {cell.At("evidence")[0].GetString()}")
            .ShouldBe(new[] { "5345", "5415", "5330", "5344", "5339" }.Select(zone => $"4 studyVisits {zone} {visit.Href()}"));
    }

    /// <summary>A coverage is one answer: how long it is must not depend on who writes much.</summary>
    [Fact]
    public async Task A_coverage_has_ten_thousand_cells_at_most()
    {
        var methods = (await api.Anonymous.Get("/networks/v1/refData/methods").Json()).At("items").EnumerateArray().Select(method => method.Text("code")).ToArray();
        var zones = (await api.Anonymous.Get("/networks/v1/refData/policeZones?on=2022-01-01&pageSize=500").Json()).At("items").EnumerateArray().Select(zone => zone.Text("code")).Take(100).ToArray();
        var project = Given.IomProject(await api.Organization());
        project["policeZones"] = JsonSerializer.SerializeToNode(zones);
        project["objectives"] = new JsonArray([.. Enumerable.Range(1, 10).Select(number => Objective(number, methods))]);

        await api.Secretariat().Post(Path, project.ToJsonString()).ShouldBeBadRequest("body objectives");

        project["objectives"] = new JsonArray([.. Enumerable.Range(1, 9).Select(number => Objective(number, methods)).Append(Objective(10, methods[..1]))]);
        var most = await api.Secretariat().Post(Path, project.ToJsonString()).Json(HttpStatusCode.Created);
        (await Coverage(most)).At("cells").GetArrayLength().ShouldBe(10_000);

        static JsonNode Objective(int number, string[] methods) => new JsonObject
        {
            ["number"] = number, ["title"] = new JsonObject { ["nl"] = "Doel" }, ["aim"] = new JsonObject { ["nl"] = "Wat" }, ["methods"] = JsonSerializer.SerializeToNode(methods),
        };
    }

    [Fact]
    public async Task Coverage_of_all_kinds_of_evidence()
    {
        api.Clock.SetTo("2026-03-01T09:00:00Z");
        var project = await api.Project();
        await api.Activity(project, "focusGroup", "2022-05", [1, 2], "5345");
        await api.Activity(project, "pilot", "2026", [1], "5415");
        // Of no objective, of another kind than the method asks, in a zone that is none of the project's: no evidence.
        await api.Activity(project, "pilot", "2022", []);
        await api.Activity(project, "studyVisit", "2022", [1]);
        await api.Activity(project, "focusGroup", "2022", [1], "5906");
        (await Summary(project)).ShouldBe("19 pairs 5 zones: 1 planned 2 done 92 missing");

        await api.KnowledgeItem("recommendation", project, 3);
        await api.KnowledgeItem("toolbox", project);
        (await Summary(project)).ShouldBe("19 pairs 5 zones: 1 planned 7 done 87 missing");

        var committee = await api.Secretariat().Post("/networks/v1/committees", new { projectId = project.Id(), policeZone = "5344", members = Array.Empty<object>() }).Json(HttpStatusCode.Created);
        (await Summary(project)).ShouldBe("19 pairs 5 zones: 2 planned 7 done 86 missing");
        await api.Secretariat().Post($"{committee.Href()}/meetings", new { heldOn = "2022-11-03" }).Json(HttpStatusCode.Created);
        (await Summary(project)).ShouldBe("19 pairs 5 zones: 1 planned 8 done 86 missing");

        // What was planned is done once its last day is there.
        api.Clock.SetTo("2026-12-30T22:59:00Z");
        (await Summary(project)).ShouldBe("19 pairs 5 zones: 1 planned 8 done 86 missing");
        api.Clock.SetTo("2026-12-30T23:00:00Z");
        (await Summary(project)).ShouldBe("19 pairs 5 zones: 0 planned 9 done 86 missing");
    }

    [Fact]
    public async Task An_objective_exists_in_its_project_and_stays_while_something_names_it()
    {
        var project = await api.Project();
        await Activity(9).ShouldBeBadRequest("body objectiveNumbers[0]");
        var four = new JsonArray(Given.Objective(1), Given.Objective(2), Given.Objective(3)).ToJsonString();
        var made = await Activity(4).Json(HttpStatusCode.Created);

        await Broken(api.Change(project, $$"""{"objectives": {{four}}}"""), "objectiveInUse");
        await (await api.Change(made, new { objectiveNumbers = new[] { 1 } })).Json();
        await (await api.Change(project, $$"""{"objectives": {{four}}}""")).Json();

        Task<HttpResponseMessage> Activity(int objective) => api.Secretariat().Post(
            "/networks/v1/activities", new { kind = "studyVisit", title = new { nl = "Bezoek" }, heldOn = "2022", projectId = project.Id(), objectiveNumbers = new[] { objective } });
    }

    [Fact]
    public async Task Of_an_objective_that_is_dropped_and_named_at_once_one_is_refused()
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var project = await api.Project();
            var three = new JsonArray(Given.Objective(1), Given.Objective(2), Given.Objective(3)).ToJsonString();

            var answers = await Task.WhenAll(
                api.Change(project, $$"""{"objectives": {{three}}}"""),
                api.Secretariat().Post("/networks/v1/activities", new { kind = "studyVisit", title = new { nl = "Bezoek" }, heldOn = "2022", projectId = project.Id(), objectiveNumbers = new[] { 4 } }),
                api.Secretariat().Post("/networks/v1/knowledgeItems", new { kind = "toolbox", title = new { nl = "x" }, summary = new { nl = "x" }, audience = "x", projectId = project.Id(), objectiveNumber = 4 }));

            if (answers[0].StatusCode == HttpStatusCode.OK)
            {
                await Task.FromResult(answers[1]).ShouldBeBadRequest("body objectiveNumbers[0]");
                await Task.FromResult(answers[2]).ShouldBeBadRequest("body objectiveNumber");
            }
            else
            {
                await Task.FromResult(answers[0]).ShouldBreak("objectiveInUse");
            }
        }
    }

    [Fact]
    public async Task The_methods_are_open_and_kept_for_a_day()
    {
        using var answer = await api.Anonymous.Get("/networks/v1/refData/methods");
        var methods = await answer.Json();

        methods.At("items").GetArrayLength().ShouldBe(11);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=86400");
        (await api.Anonymous.Get("/networks/v1/refData/methods/copmittees").Json()).Text("name.nl").ShouldBe("CoPmittees");
        await api.Anonymous.Get("/networks/v1/refData/methods/Copmittees").ShouldNotBeFound();
    }

    [Fact]
    public async Task A_project_that_is_not_there_has_no_coverage() => await api.Secretariat().Get($"{Path}/{Unknown()}/coverage").ShouldNotBeFound();

    private string Unknown() => Guid.CreateVersion7(api.Clock.GetUtcNow()).ToString();

    private static async Task Broken(Task<HttpResponseMessage> asked, string rule) => await asked.ShouldBreak(rule);

    private Task<JsonElement> Coverage(JsonElement project) => api.As("ministry").Get($"{project.Href()}/coverage").Json();

    private async Task<string> Summary(JsonElement project)
    {
        var summary = (await Coverage(project)).At("summary");
        return $"{summary.Number("pairs")} pairs {summary.Number("zones")} zones: {summary.Number("planned")} planned {summary.Number("done")} done {summary.Number("missing")} missing";
    }

    private async Task<List<Guid>> Listed(string filter) =>
        [.. (await api.Secretariat().Get($"{Path}?pageSize=500&{filter}").Json()).At("items").EnumerateArray().Select(item => item.Id())];
}
