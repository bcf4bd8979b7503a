using System.Text.Json;
using Dossin.Partnerships.Api.Demonstration;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>What the source texts say of projects, money and visits, asked of the API with the demonstration data (examples.md, E30).</summary>
public sealed class SourceTests(SourcesEntered api) : IClassFixture<SourcesEntered>
{
    [Fact]
    public async Task E30_two_installments_of_104200_euro()
    {
        var grant = (await Ask("grants")).At("items").EnumerateArray().ShouldHaveSingleItem();

        (grant.Text("total"), grant.Text("currency")).ShouldBe(("208400.00", "EUR"));
        grant.At("installments").EnumerateArray().Select(one => one.Text("amount")).ShouldBe(["104200.00", "104200.00"]);
        (await Ask("networks")).At("items").EnumerateArray().Single().Id().ShouldBe(grant.At("recipient.networkId").GetGuid());
    }

    [Fact]
    public async Task E30_four_objectives_eleven_methods_nineteen_pairs_and_nothing_done_yet()
    {
        var project = (await Ask("projects")).At("items").EnumerateArray().ShouldHaveSingleItem();
        var objectives = project.At("objectives").EnumerateArray().ToList();

        (objectives.Count, objectives.Sum(one => one.At("methods").GetArrayLength()), objectives.SelectMany(one => one.At("methods").EnumerateArray()).Select(method => method.GetString()).Distinct().Count())
            .ShouldBe((4, 19, 11));
        project.At("policeZones").EnumerateArray().Select(zone => zone.GetString()).ShouldBe(["5345", "5415", "5330", "5344", "5339"], ignoreOrder: true);
        var partners = await Task.WhenAll(project.At("partners").EnumerateArray().Select(async partner => (await Ask($"organizations/{partner.Text("organizationId")}")).Text("name")));
        partners.ShouldBe(["LEVL", "Unia", "Uit de Marge"], ignoreOrder: true);
        (await Ask($"organizations/{project.Text("implementer")}")).Text("name").ShouldStartWith("IOM");

        var coverage = await Ask($"projects/{project.Id()}/coverage");
        var summary = coverage.At("summary");
        (summary.Number("pairs"), summary.Number("zones"), summary.Number("planned"), summary.Number("done"), summary.Number("missing")).ShouldBe((19, 5, 0, 0, 95));
        // Nothing has been done for any pair in any zone, and each says so.
        var cells = coverage.At("cells").EnumerateArray().ToList();
        cells.Count.ShouldBe(95);
        cells.ShouldAllBe(cell => cell.Text("state") == "missing");
        cells.Select(cell => $"{cell.Number("objectiveNumber")} {cell.Text("method")}").Distinct().Order().ShouldBe(
            objectives.SelectMany(one => one.At("methods").EnumerateArray().Select(method => $"{one.Number("number")} {method.GetString()}")).Order());
    }

    [Fact]
    public async Task E30_each_organization_is_found_by_every_way_in_which_it_is_written()
    {
        var organizations = (await Ask("organizations?pageSize=500")).At("items").EnumerateArray().ToList();
        organizations.Count.ShouldBe(25);
        foreach (var organization in organizations)
        {
            foreach (var name in organization.At("aliases").EnumerateArray().Select(alias => alias.GetString()!).Prepend(organization.Text("name")))
            {
                foreach (var typed in new[] { name, name.ToUpperInvariant(), name.Replace('-', ' ') })
                {
                    (await Ask($"organizations?q={Uri.EscapeDataString(typed)}")).At("items").EnumerateArray().Select(found => found.Id()).ShouldContain(organization.Id(), typed);
                }
            }
        }

        // What the texts themselves call them, each in its own way.
        foreach (var (typed, name) in new[]
        {
            ("Dossin Kazerne", "Kazerne Dossin"), ("Koninklijk Atheneum van Antwerpen", "Koninklijk Atheneum Antwerpen"), ("Malines", "Stad Mechelen"),
            ("Capital Ixelles", "Politiezone Brussel Hoofdstad-Elsene"), ("Brussel-Noord", "Politiezone Brussel Noord"), ("Police de Charleroi", "Politiezone Charleroi"),
            ("Lokale Politie Antwerpen", "Politie Antwerpen"), ("police integree", "Geïntegreerde politie"), ("BeSafe", "Algemene Directie Veiligheid en Preventie"),
        })
        {
            (await Ask($"organizations?q={Uri.EscapeDataString(typed)}")).At("items").EnumerateArray().ShouldHaveSingleItem().Text("name").ShouldBe(name, typed);
        }
    }

    [Fact]
    public async Task E30_56_workshops_and_more_than_1000_participants_since_April_2019()
    {
        var figures = (await Ask("reportedFigures")).At("items").EnumerateArray().ToList();

        figures.Select(one => $"{one.Text("measure")} {one.Text("comparator")} {one.Number("value")} since {one.Text("since")}").Order()
            .ShouldBe(["participants moreThan 1000 since 2019-04-01", "workshops equal 56 since 2019-04-01"]);
        var row = (await Ask("statistics/activities?groupBy=network&groupBy=kind")).At("rows").EnumerateArray().Single(one => one.Text("keys.kind") == "workshop");
        row.At("reportedFigures").EnumerateArray().Select(href => href.GetString()!.Split('/')[^1]).Order().ShouldBe(figures.Select(one => one.Id().ToString()).Order());
    }

    [Fact]
    public async Task E30_six_prosecutors_from_22_to_26_April_2024_in_two_zones()
    {
        var visit = (await Ask("exchangeVisits")).At("items").EnumerateArray().ShouldHaveSingleItem();

        (visit.Text("from"), visit.Text("to"), visit.Number("delegation.size"), visit.Text("delegation.country"), visit.Text("delegation.function"))
            .ShouldBe(("2024-04-22", "2024-04-26", 6, "UA", "openbare aanklagers"));
        visit.At("guides")[0].Text("name").ShouldBe("Diane Reynders");
        var program = visit.At("program").EnumerateArray().ToList();
        program.Count.ShouldBe(3);
        program.Select(item => item.TryGetProperty("on", out _)).ShouldAllBe(hasDay => !hasDay);
        Topics("5343").ShouldBe(["Wijkwerking", "Slachtofferzorg, in het bijzonder bij seksueel en intrafamiliaal geweld", "Preventiewagen (Prevention Truck)"]);
        Topics("5344").ShouldBe(["Straatintimidatie", "Seksuele agressie op straat", "Mensenhandel", "Prostitutie"]);

        IEnumerable<string> Topics(string zone) => program.Single(item => item.TryGetProperty("policeZone", out var here) && here.GetString() == zone)
            .At("topics").EnumerateArray().Select(topic => topic.Text("nl"));
    }

    [Fact]
    public async Task E30_the_project_ran_until_the_end_of_March_2023()
    {
        (await Ask("timeline?on=2023-03-31")).At("projects").EnumerateArray().ShouldHaveSingleItem().Text("title.en").ShouldBe("Community Policing without Borders");
        (await Ask("timeline?on=2023-04-01")).At("projects").GetArrayLength().ShouldBe(0);
        (await Ask("timeline?on=2021-03-24")).At("grants").EnumerateArray().ShouldHaveSingleItem().Text("total").ShouldBe("208400.00");
        (await Ask("timeline?on=2023-01-01")).At("grants").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Four_initiatives_were_proposed_in_Antwerp() =>
        (await Ask("initiatives?policeZone=5345&state=proposed")).At("items").EnumerateArray().Select(one => one.Text("kind"))
            .ShouldBe(["presentation", "workshop", "neighborhoodConsultation", "groupActivity"], ignoreOrder: true);

    private Task<JsonElement> Ask(string path) => api.As("ministry").Get($"/networks/v1/{path}").Json();
}

/// <summary>The service with the demonstration data of Networks.</summary>
public sealed class SourcesEntered(SharedServer server) : PartnershipsApi(server), IAsyncLifetime
{
    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await this.Enter(NetworksFacts.Load);
    }
}
