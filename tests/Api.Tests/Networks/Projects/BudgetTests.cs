using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks.Projects;

/// <summary>How often the database is asked for what is read of projects and all that surrounds them.</summary>
public sealed class BudgetTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task What_is_read_by_its_id_and_a_page_cost_one_statement()
    {
        var project = await api.Project();
        await api.Activity(project, "studyVisit", "2022", [4]);
        var initiative = await api.Initiative();
        var item = await api.KnowledgeItem("toolbox", project, 1);
        var committee = await api.Secretariat().Post($"{Given.Root}/committees", new { projectId = project.Id(), policeZone = "5345", members = Array.Empty<object>() }).Json(HttpStatusCode.Created);
        var meeting = await api.Secretariat().Post($"{committee.Href()}/meetings", new { heldOn = "2022" }).Json(HttpStatusCode.Created);
        var grant = await api.Secretariat().Post($"{Given.Root}/grants", new
        {
            funder = "EU", recipient = new { projectId = project.Id() }, currency = "EUR", total = "1.00", installments = new[] { new { number = 1, amount = "1.00", dueOn = "2022" } },
        }).Json(HttpStatusCode.Created);
        var visit = await api.Secretariat().Post($"{Given.Root}/exchangeVisits", new
        {
            title = new { nl = "Bezoek" }, from = "2024-04-22", to = "2024-04-26", host = await api.Organization(), delegation = new { country = "UA", function = "aanklagers", size = 6 },
        }).Json(HttpStatusCode.Created);

        foreach (var one in new[] { project, initiative, item, committee, meeting, grant, visit })
        {
            await Costs(1, one.Href());
        }

        await Costs(1, $"{project.Href()}/coverage");
        await Costs(1, $"{committee.Href()}/meetings");
        await Costs(1, $"{Given.Root}/timeline?on=2022-06-01");
        foreach (var list in new[] { "projects", "grants", "committees", "initiatives", "knowledgeItems?q=aanpak", "exchangeVisits" })
        {
            await Costs(1, $"{Given.Root}/{list}");
        }

        await Costs(0, $"{Given.Root}/refData/methods");
        (await api.As("ministry").Get($"{Given.Root}/grants").Json()).At("items").GetArrayLength().ShouldBe(1);
    }

    private async Task Costs(int statements, string path)
    {
        // The first request of a client may ask who that is; no later one does.
        await api.As("ministry").Get($"{Given.Root}/projects?pageSize=1").Json();
        using var count = StatementCount.Start();

        await api.As("ministry").Get(path).Json();

        count.Statements.Count.ShouldBe(statements, $"{path}\n{string.Join("\n", count.Statements)}");
    }
}
