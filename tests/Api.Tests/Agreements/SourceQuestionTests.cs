using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Demonstration;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>What the press release of 2020-12-10 says, asked of the API alone; E21. Alone in its database.</summary>
public sealed class SourceQuestionTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E21_the_press_release_of_2020()
    {
        await api.Enter(AgreementFacts.Load, AgreementFacts.Load);

        // Which agreement was in force that day, and between whom?
        var agreement = (await Items("agreements?inForceOn=2020-12-10")).ShouldHaveSingleItem();
        (agreement.Text("state"), agreement.Text("signedOn"), agreement.Text("inForceFrom")).ShouldBe(("inForce", "2020-12-10", "2020-12-10"));
        var parties = await Items("parties?pageSize=50");
        agreement.At("parties").EnumerateArray().Select(id => parties.Single(party => party.Id() == id.GetGuid()).Text("name"))
            .ShouldBe(["Geïntegreerde politie", "Kazerne Dossin"]);

        // Who signed it, in which capacity, and for whom?
        (await Items($"agreements/{agreement.Id()}/signatures")).Select(one => $"{one.Text("name")}, {one.Text("capacity.nl")}: {one.Text("role")}").ShouldBe(
        [
            "Annelies Verlinden, Minister van Binnenlandse Zaken: witness",
            "Marc De Mesmaeker, commissaris-generaal van de Federale Politie: party",
            "Geert Smet, vertegenwoordiger van de Vaste Commissie van de Lokale Politie: party",
            "Yves Bogaert, korpschef van de politiezone Mechelen-Willebroek: party",
            "Tomas Baum, algemeen directeur van Kazerne Dossin: party",
        ], ignoreOrder: true);

        // Which agreement did it take the place of?
        var line = await Items($"agreements/{agreement.Id()}/lineage");
        line.Count.ShouldBe(2);
        (line[0].Text("signedIn"), line[0].Text("state"), line[0].Text("endsOn")).ShouldBe(("2014", "superseded", "2020-12-09"));
        line[0].TryGetProperty("signedOn", out _).ShouldBeFalse();
        (line[1].Id(), line[1].At("renews").GetGuid()).ShouldBe((agreement.Id(), line[0].Id()));
        (await Items($"agreements/{line[0].Id()}/signatures")).ShouldBeEmpty();

        // Which one was in force on a day?
        foreach (var (day, expected) in new[] { ("2013-12-31", null), ("2014-01-01", line[0]), ("2016-05-01", line[0]), ("2020-12-09", line[0]), ("2020-12-10", (JsonElement?)line[1]) })
        {
            (await Items($"agreements?inForceOn={day}")).Select(one => one.Id()).ShouldBe(expected is { } one ? [one.Id()] : [], customMessage: day);
        }

        // To what does it commit?
        agreement.At("elements").EnumerateArray().Where(part => part.Text("kind") == "commitment").Select(part => part.Text("heading.fr"))
            .ShouldBe(["Concertation structurelle", "Plan de politique pluriannuel"]);

        await WhatFollowed(agreement, line[0]);

        // By what is it found?
        foreach (var q in new[] { "Verlinden", "Annelien", "annelies VERLINDEN", "Bogaert", "structureel overleg", "concertations structurelles", "opleiding leidinggevende", "Verlinden overleg" })
        {
            (await Items($"agreements?q={Uri.EscapeDataString(q)}")).Select(one => one.Id()).ShouldBe([agreement.Id()], customMessage: q);
        }

        foreach (var (q, name) in new[]
        {
            ("kazerne dossin", "Kazerne Dossin"), ("Dossin Kazerne", "Kazerne Dossin"), ("geintegreerde", "Geïntegreerde politie"), ("POLICE INTÉGRÉE", "Geïntegreerde politie"),
            ("l'interieur", "Minister van Binnenlandse Zaken"), ("cppl", "Vaste Commissie van de Lokale Politie"), ("mechelen willebroek", "Politiezone Mechelen-Willebroek"),
        })
        {
            (await Items($"parties?q={Uri.EscapeDataString(q)}")).Select(one => one.Text("name")).ShouldBe([name], customMessage: q);
        }
    }

    private async Task WhatFollowed(JsonElement agreement, JsonElement before)
    {
        // To what does it commit both sides, and where does that stand?
        var commitments = await Items($"commitments?agreementId={agreement.Id()}");
        commitments.Select(one => $"{one.Text("title.nl")}: {one.Text("recurrence")}, {one.Text("measure.kind")} {one.Number("measure.target")}").ShouldBe(
        [
            "Jaarlijks structureel overleg: yearly, consultations 1",
            "Meerjarenbeleidsplan koppelen aan de overeenkomst: once, manual 1",
        ], ignoreOrder: true);
        commitments.ShouldAllBe(one => one.At("ownerPartyIds").EnumerateArray().Select(id => id.GetGuid()).SequenceEqual(agreement.At("parties").EnumerateArray().Select(id => id.GetGuid())));
        commitments.Single(one => one.Text("recurrence") == "yearly").Text("state").ShouldBe("late", "no consultation is told of");
        commitments.Single(one => one.Text("recurrence") == "once").Text("state").ShouldBe("open");

        // What was published of it, by parts; the part that is not for publication is the secretariat's alone.
        var publication = (await Items("publications")).Single(one => one.Text("kind") == "pressRelease");
        (publication.Text("publishedOn"), publication.At("elements").GetArrayLength()).ShouldBe(("2020-12-10", 6));
        publication.At("agreementIds").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([agreement.Id(), before.Id()]);
        var whole = (await api.As("secretariat").Get(publication.Href()).Json()).At("elements").EnumerateArray().ToList();
        whole.Count.ShouldBe(10);
        whole.Select(part => part.Text("visibility")).ShouldBe([.. Enumerable.Repeat("public", 6), .. Enumerable.Repeat("internal", 4)]);
        whole[6].Text("heading.nl").ShouldBe("NIET VOOR PUBLICATIE");
        // Others who read agreements get no word of it; who does not read them gets nothing at all.
        foreach (var client in new[] { "hr-antwerpen", "triage-desk", "citizen-portal", "bureau", "diversity-unit", "integrator", "operator" })
        {
            await api.As(client).Get(publication.Href()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        }

        foreach (var client in new[] { "ministry", "kazerne-dossin" })
        {
            foreach (var path in new[] { publication.Href(), "/agreements/v1/publications", "/agreements/v1/publications?q=perspagina" })
            {
                using var answer = await api.As(client).Get(path);
                (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).ShouldNotContain("perspagina", customMessage: $"{client} {path}");
            }
        }

        (await api.As("secretariat").Get($"{Agreed.Root}/publications?q=perspagina").Json()).At("items").GetArrayLength().ShouldBe(1);
        (await Items("publications?q=hoekstenen")).ShouldHaveSingleItem().Id().ShouldBe(publication.Id());
    }

    private async Task<List<JsonElement>> Items(string path) =>
        [.. (await api.As("ministry").Get($"{Agreed.Root}/{path}").Json()).At("items").EnumerateArray()];
}
