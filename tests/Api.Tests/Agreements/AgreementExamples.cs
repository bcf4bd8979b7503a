using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>The acceptance examples E16, E17 and, for agreements, E20.</summary>
public sealed class AgreementExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E16_five_sign_two_are_parties()
    {
        var given = await Agreed.With(api);
        var agreement = await given.Ready();

        await given.Patch(agreement, """{"title":{"nl":"Anders"}}""").ShouldBreak("agreementFrozen");
        foreach (var (party, capacity, on, role) in new[]
        {
            ('g', "korpschef", "2021-06-01", "party"), ('g', "commissaris-generaal", "2021-06-02", "party"), ('g', "vertegenwoordiger VCLP", "2021-06-02", "party"),
            ('m', "algemeen directeur", "2021-06-02", "party"), ('i', "minister", "2021-06-01", "witness"),
        })
        {
            (await given.Secretariat.Get(agreement.Href()).Json()).Text("state").ShouldBe("awaitingSignatures");
            (await given.Sign(agreement, party, capacity, on).Json(HttpStatusCode.Created)).Text("role").ShouldBe(role);
        }

        var signed = await given.Secretariat.Get(agreement.Href()).Json();
        (signed.Text("state"), signed.Text("signedOn"), signed.Text("inForceFrom")).ShouldBe(("inForce", "2021-06-02", "2021-06-02"));
        signed.At("parties").GetArrayLength().ShouldBe(2);
        (await given.Ministry.Get($"{agreement.Href()}/signatures").Json()).At("items").GetArrayLength().ShouldBe(5);
        await given.Sign(agreement, 'g', "korpschef", "2021-06-03").ShouldBreak("alreadySigned");
    }

    [Fact]
    public async Task E17_renewal()
    {
        var given = await Agreed.With(api);
        var first = await given.InForce("2021-06-02");
        var second = await given.InForce("2024-03-01", ("renews", first.Id()));

        var old = await given.Secretariat.Get(first.Href()).Json();
        (old.Text("state"), old.Text("endsOn")).ShouldBe(("superseded", "2024-02-29"));
        (await Agreed.Ids(given.Ministry, $"agreements/{second.Id()}/lineage")).ShouldBe([first.Id(), second.Id()]);
        (await Agreed.Ids(given.Ministry, $"agreements/{first.Id()}/lineage")).ShouldBe([first.Id(), second.Id()]);
        var next = new Uri((await given.Ministry.Get($"{first.Href()}/lineage?pageSize=1").Json()).Text("next"));
        (await given.Ministry.Get(next.PathAndQuery).Json()).At("items").GetArrayLength().ShouldBe(1);
        await given.Ministry.Get($"{second.Href()}/lineage{next.Query}").ShouldBeBadRequest("query cursor");
        foreach (var (day, expected) in new (string, Guid[])[]
        {
            ("2024-02-29", [first.Id()]), ("2024-03-01", [second.Id()]), ("2021-06-01", []), ("2021-06-02", [first.Id()]), ("2030-01-01", [second.Id()]),
        })
        {
            (await Agreed.Ids(given.Ministry, $"agreements?partyId={given.Police}&inForceOn={day}")).ShouldBe(expected.AsEnumerable(), customMessage: day);
        }
    }

    [Fact]
    public async Task E20_the_brand_name()
    {
        var given = await Agreed.With(api);
        if ((await Agreed.Ids(given.Secretariat, "parties?q=kazerne%20dossin")).Count == 0)
        {
            await given.Secretariat.Post("/agreements/v1/parties", new { name = "Kazerne Dossin", brandName = "Kazerne Dossin", kind = "institution" }).Json(HttpStatusCode.Created);
        }

        var draft = await given.Draft(("elements", new System.Text.Json.Nodes.JsonArray(
            Agreed.Part("Bezoek het Kazerne Dossin."), Agreed.Part("Foto van de Dossinkazerne in 1942."), Agreed.Part("Het Kazerne Dossin", "internal"))));

        Warnings(draft).ShouldBe(["0 nl 'het Kazerne Dossin' Kazerne Dossin"]);
        var changed = await given.Patch(draft, """{"elements":[{"kind":"purpose","heading":{"fr":"But"},"body":{"fr":"Visiter la Kazerne Dossin."},"visibility":"public"}]}""").Json();
        Warnings(changed).ShouldBe(["0 fr 'la Kazerne Dossin' Kazerne Dossin"]);
    }

    private static IEnumerable<string> Warnings(JsonElement agreement) => agreement.At("terminologyWarnings").EnumerateArray()
        .Select(one => $"{one.Number("element")} {one.Text("language")} '{one.Text("found")}' {one.Text("suggestion")}");
}
