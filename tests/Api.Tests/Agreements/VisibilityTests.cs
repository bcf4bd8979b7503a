using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>domain.md, section 5: what a caller may not see changes nothing for that caller.</summary>
public sealed class VisibilityTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task An_internal_part_is_absent_and_not_blanked()
    {
        var given = await Agreed.With(api);
        var secret = $"geheimwoord{given.U.Replace("-", "", StringComparison.Ordinal)}";
        var draft = await given.Draft(("elements", new JsonArray(
            Agreed.Part("Samenwerken"), Agreed.Part(secret, "internal"), Agreed.Part("Voor partners", "partners", "clause"))));

        draft.At("elements").GetArrayLength().ShouldBe(3);
        (await given.Secretariat.Get(draft.Href()).Json()).At("elements").GetArrayLength().ShouldBe(3);
        (await given.Ministry.Get(draft.Href()).Json()).At("elements").EnumerateArray().Select(part => part.Text("body.nl")).ShouldBe(["Samenwerken", "Voor partners"]);
        foreach (var path in new[]
        {
            draft.Href(), $"{draft.Href()}?select=elements", $"{draft.Href()}/lineage", "/agreements/v1/agreements?pageSize=500",
            $"/agreements/v1/agreements?partyId={given.Police}",
        })
        {
            (await given.Secretariat.BodyOf(path)).ShouldContain(secret);
            (await given.Ministry.BodyOf(path)).ShouldNotContain(secret);
        }

        (await given.Secretariat.BodyOf("/agreements/v1/agreements", ("Accept", "text/csv"))).ShouldContain(secret);
        (await given.Ministry.BodyOf("/agreements/v1/agreements", ("Accept", "text/csv"))).ShouldNotContain(secret);
        // Of a draft nothing is told.
        await given.Secretariat.Put($"{draft.Href()}/readiness", "{}").Json(HttpStatusCode.OK);
        var told = await api.Query<string>("platform", $"select payload::text from platform.outbox where subject = '{new Uri(draft.Href()).AbsolutePath}'");
        told.ShouldHaveSingleItem().ShouldNotContain(secret);
        (await api.Query<string>("platform", "select operation || ' ' || resource from platform.audit_entries")).ShouldAllBe(entry => !entry.Contains(secret));
    }

    [Fact]
    public async Task A_search_tells_nothing_of_what_is_internal()
    {
        var given = await Agreed.With(api);
        var word = $"zeldzaam{given.U.Replace("-", "", StringComparison.Ordinal)}";
        var draft = await given.Draft(("elements", new JsonArray(Agreed.Part("Samenwerken"), Agreed.Part($"Het woord is {word}.", "internal"))));

        foreach (var q in new[] { word, word[..10], $"{word} samenwerken", word.ToUpperInvariant() })
        {
            (await Agreed.Ids(given.Secretariat, $"agreements?q={q}&partyId={given.Police}")).ShouldBe([draft.Id()], customMessage: q);
            var answer = await given.Ministry.Get($"/agreements/v1/agreements?q={q}&partyId={given.Police}&includeTotal=true").Json();
            (answer.At("items").GetArrayLength(), answer.Number("total")).ShouldBe((0, 0), q);
        }

        (await Agreed.Ids(given.Ministry, $"agreements?q=samenwerken&partyId={given.Police}")).ShouldBe([draft.Id()]);
    }

    [Fact]
    public async Task A_readers_version_stays_when_only_internal_parts_change()
    {
        var given = await Agreed.With(api);
        var draft = await given.Draft();
        var (seen, list) = (await given.Ministry.TagOf(draft.Href()), await given.Ministry.TagOf($"/agreements/v1/agreements?partyId={given.Museum}"));
        var managed = await given.Secretariat.TagOf(draft.Href());

        foreach (var parts in new JsonArray[]
        {
            [Agreed.Part("Samenwerken"), Agreed.Part("geheim", "internal")], [Agreed.Part("nog geheimer", "internal"), Agreed.Part("Samenwerken")],
            [Agreed.Part("Samenwerken")],
        })
        {
            await given.Patch(draft, new JsonObject { ["elements"] = parts }.ToJsonString()).Json();
            (await given.Ministry.TagOf(draft.Href())).ShouldBe(seen);
            (await given.Ministry.TagOf($"/agreements/v1/agreements?partyId={given.Museum}")).ShouldBe(list);
            (await given.Ministry.Get(draft.Href(), ("If-None-Match", seen))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
            (await given.Secretariat.TagOf(draft.Href())).ShouldNotBe(managed);
            managed = await given.Secretariat.TagOf(draft.Href());
        }

        await given.Patch(draft, new JsonObject { ["elements"] = new JsonArray(Agreed.Part("Samenwerken"), Agreed.Part("voor partners", "partners")) }.ToJsonString()).Json();
        (await given.Ministry.TagOf(draft.Href())).ShouldNotBe(seen);
    }

    [Fact]
    public async Task From_the_part_that_is_not_for_publication_on_each_is_internal()
    {
        var given = await Agreed.With(api);
        var open = ("elements", (JsonNode)new JsonArray(
            Agreed.Part("a"), Agreed.Part("b", "partners", "annex", "NIET VOOR PUBLICATIE"), Agreed.Part("c", "internal"), Agreed.Part("Ne pas publier")));
        await given.Secretariat.Post($"{Agreed.Root}/agreements", given.Body(open)).ShouldBeBadRequest("body elements[1].visibility", "body elements[3].visibility");

        var draft = await given.Draft();
        await given.Patch(draft, new JsonObject { ["elements"] = new JsonArray(Agreed.Part("Voici : ne pas publier")) }.ToJsonString()).ShouldBeBadRequest("body elements[0].visibility");
        var parts = new JsonArray(Agreed.Part("Samenwerken"), Agreed.Part("b", "internal", "annex", "NIET VOOR PUBLICATIE"));
        (await given.Patch(draft, new JsonObject { ["elements"] = parts }.ToJsonString()).Json()).At("elements").GetArrayLength().ShouldBe(2);
        (await given.Ministry.Get(draft.Href()).Json()).At("elements").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task How_a_party_is_reached_is_for_managers()
    {
        var given = await Agreed.With(api);
        var party = await given.Secretariat.Post("/agreements/v1/parties", new
        {
            name = $"Ministerie {given.U}", kind = "organization", contact = new { email = "kabinet@voorbeeld.be", telephone = "+32 2 000 00 00" },
        }).Json(HttpStatusCode.Created);
        var seen = await given.Ministry.TagOf(party.Href());

        (await given.Secretariat.Get(party.Href()).Json()).Text("contact.email").ShouldBe("kabinet@voorbeeld.be");
        foreach (var path in new[] { party.Href(), $"/agreements/v1/parties?q=ministerie%20{given.U}" })
        {
            (await given.Ministry.BodyOf(path)).ShouldNotContain("contact");
        }

        (await given.Ministry.BodyOf("/agreements/v1/parties", ("Accept", "text/csv"))).ShouldNotContain("kabinet");
        (await Agreed.Ids(given.Ministry, "parties?q=kabinet")).ShouldBeEmpty();
        await given.Patch(party, """{"contact":null}""").Json();
        (await given.Ministry.TagOf(party.Href())).ShouldBe(seen);
        await given.Patch(party, """{"contact":{"telephone":"+32 2 000 00 00"}}""").Json();
        (await given.Ministry.TagOf(party.Href())).ShouldBe(seen);
        await given.Patch(party, """{"aliases":["Ander"]}""").Json();
        (await given.Ministry.TagOf(party.Href())).ShouldNotBe(seen);
    }

    [Fact]
    public async Task Who_reads_changes_nothing()
    {
        var given = await Agreed.With(api);
        var draft = await given.Draft();

        foreach (var asked in new[]
        {
            given.Ministry.Post("/agreements/v1/parties", new { name = "x", kind = "minister" }), given.Ministry.Post("/agreements/v1/agreements", given.Body()),
            given.Ministry.Patch(draft.Href(), """{"kind":"project"}""", ("If-Match", "*")), given.Ministry.Put($"{draft.Href()}/readiness", "{}"),
            given.Ministry.Post($"{draft.Href()}/signatures", new { }), given.Ministry.Put($"{draft.Href()}/termination", """{"on":"2024-01-01","reason":"x"}"""),
            api.As("hr-antwerpen").Get(draft.Href()),
        })
        {
            await asked.ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        }
    }
}
