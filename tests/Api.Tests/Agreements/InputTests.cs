using System.Net;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>What can never be right is refused with the place where it stands.</summary>
public sealed class InputTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Theory]
    [InlineData("""{"kind":"minister"}""", "body name")]
    [InlineData("""{"name":" ","kind":"minister"}""", "body name")]
    [InlineData("""{"name":"Zone","kind":"policeZone"}""", "body policeZone")]
    [InlineData("""{"name":"Zone","kind":"policeZone","policeZone":"59"}""", "body policeZone")]
    [InlineData("""{"name":"Zone","kind":"policeZone","policeZone":"0001"}""", "body policeZone")]
    [InlineData("""{"name":"Museum","kind":"institution","policeZone":"5906"}""", "body policeZone")]
    [InlineData("""{"name":"Museum","kind":"institution","enterpriseNumber":"0123456748"}""", "body enterpriseNumber")]
    [InlineData("""{"name":"Museum","kind":"institution","enterpriseNumber":"123"}""", "body enterpriseNumber")]
    [InlineData("""{"name":"Museum","kind":"institution","contact":{"email":"x","telephone":"y"}}""", "body contact.email", "body contact.telephone")]
    [InlineData("""{"name":"Museum","kind":"museum","aliases":["",null]}""", "body kind", "body aliases[1]")]
    [InlineData("""{"name":"\u202EmuesuM","kind":"institution","aliases":["a\nb","\u05de\u05d5\u05d6\u05d9\u05d0\u05d5\u05df\u200f"]}""", "body name", "body aliases[0]")]
    public Task A_party(string body, params string[] places) => api.As("secretariat").Post("/agreements/v1/parties", body).ShouldBeBadRequest(places);

    [Fact]
    public async Task A_name_belongs_to_one_party()
    {
        var given = await Agreed.With(api);
        var party = await given.Secretariat.Post("/agreements/v1/parties", new { name = $"Été {given.U}", kind = "institution", enterpriseNumber = "0123456749" }).Json(HttpStatusCode.Created);

        await given.Secretariat.Post("/agreements/v1/parties", new { name = $"ete {given.U}!", kind = "minister" }).ShouldBreak("partyNameTaken");
        var other = await given.Party("Ander", "minister");
        await given.Patch(other, $$"""{"name":"ÉTÉ {{given.U}}"}""").ShouldBreak("partyNameTaken");
        (await given.Patch(party, $$"""{"name":"Zomer {{given.U}}"}""").Json()).Text("name").ShouldBe($"Zomer {given.U}");
    }

    [Fact]
    public async Task A_party_is_still_reached_by_what_a_patch_does_not_name()
    {
        var given = await Agreed.With(api);
        var party = await given.Party("Ministerie", "minister");
        (await Contact("""{"telephone":"+32 2 000 00 00"}""")).ShouldBe("""{"telephone":"+32 2 000 00 00"}""");
        (await Contact("""{"email":"kabinet@voorbeeld.be"}""")).ShouldBe("""{"email":"kabinet@voorbeeld.be","telephone":"+32 2 000 00 00"}""");
        var tag = await given.Secretariat.TagOf(party.Href());
        await Contact("""{}""");
        await Contact("""{"email":"kabinet@voorbeeld.be"}""");
        (await given.Secretariat.TagOf(party.Href())).ShouldBe(tag);
        (await Contact("""{"telephone":null}""")).ShouldBe("""{"email":"kabinet@voorbeeld.be"}""");
        await given.Patch(party, """{"contact":{"email":"x","telephone":"y"}}""").ShouldBeBadRequest("body contact.email", "body contact.telephone");
        foreach (var number in new[] { new string('1', 30), $"+{new string('1', 29)}" })
        {
            (await Contact($"{{\"telephone\":\"{number}\"}}")).ShouldContain($"\"{number}\"");
            await given.Patch(party, $"{{\"contact\":{{\"telephone\":\"{number}1\"}}}}").ShouldBeBadRequest("body contact.telephone");
        }

        async Task<string> Contact(string patch) => (await given.Patch(party, $$"""{"contact":{{patch}}}""").Json()).At("contact").GetRawText();
    }

    [Fact]
    public async Task What_is_named_twice()
    {
        var given = await Agreed.With(api);
        var agreement = await given.Draft();
        var twice = new[] { given.Police, given.Police };

        await given.Secretariat.Post($"{Agreed.Root}/commitments", new { agreementId = agreement.Id(), title = new { nl = "x" }, ownerPartyIds = twice, recurrence = "once" })
            .ShouldBeBadRequest("body ownerPartyIds");
        await given.Secretariat.Post($"{Agreed.Root}/consultations", new { agreementId = agreement.Id(), plannedFor = "2030-01-01", participants = twice }).ShouldBeBadRequest("body participants");
        await api.Post(Published.Body(given.U, ("agreementIds", new JsonArray(agreement.Id(), agreement.Id())))).ShouldBeBadRequest("body agreementIds");
    }

    [Fact]
    public async Task An_agreement()
    {
        var given = await Agreed.With(api);
        var nobody = Guid.CreateVersion7(api.Clock.GetUtcNow());
        foreach (var (others, place) in new ((string, JsonNode?)[], string)[]
        {
            ([("title", new JsonObject())], "body title"),
            ([("parties", null)], "body parties"),
            ([("parties", new JsonArray(given.Police, nobody))], "body parties[1]"),
            ([("parties", new JsonArray(given.Police, given.Police))], "body parties"),
            ([("requiredSignatories", new JsonArray(Asked(nobody)))], "body requiredSignatories[0].partyId"),
            ([("requiredSignatories", new JsonArray(Asked(given.Police), Asked(given.Police)))], "body requiredSignatories[1]"),
            ([("requiredSignatories", new JsonArray(new JsonObject { ["partyId"] = given.Police, ["capacity"] = new JsonObject() }))], "body requiredSignatories[0].capacity"),
            ([("elements", new JsonArray(new JsonObject { ["kind"] = "purpose", ["heading"] = Agreed.Nl("x"), ["body"] = Agreed.Nl(""), ["visibility"] = "public" }))], "body elements[0].body"),
            ([("elements", new JsonArray(Agreed.Part("x", "secret")))], "body elements[0].visibility"),
            ([("endsOn", "2024-01-01"), ("inForceFrom", "2024-01-02")], "body endsOn"),
            ([("endsOn", "0001-01-01")], "body endsOn"),
            ([("inForceFrom", "2024-02-30")], "body inForceFrom"),
            ([("signedOn", "2024-01-01")], "body signedOn"),
            ([("signedIn", "2014-13"), ("requiredSignatories", null)], "body signedIn"),
            ([("signedIn", "2014"), ("signedOn", "2014-01-01"), ("requiredSignatories", null)], "body signedIn"),
            ([("signedOn", "2999-01-01"), ("requiredSignatories", null)], "body signedOn"),
            ([("signedIn", "2014"), ("parties", new JsonArray(given.Police)), ("requiredSignatories", null)], "body parties"),
            ([("state", "inForce")], "body state"),
        })
        {
            await given.Secretariat.Post("/agreements/v1/agreements", given.Body(others)).ShouldBeBadRequest(place);
        }

        // In a change each by itself too.
        var draft = await given.Draft();
        await given.Patch(draft, new JsonObject { ["parties"] = new JsonArray(given.Police, nobody) }.ToJsonString()).ShouldBeBadRequest("body parties[1]");
        await given.Patch(draft, new JsonObject { ["requiredSignatories"] = new JsonArray(Asked(nobody)) }.ToJsonString()).ShouldBeBadRequest("body requiredSignatories[0].partyId");
    }

    [Fact]
    public async Task A_signature()
    {
        var given = await Agreed.With(api);
        var agreement = await given.Ready();
        foreach (var (body, place) in new[]
        {
            (Signature(given.Museum), "body signedOn"), (Signature(given.Museum, "2999-01-01"), "body signedOn"),
            (Signature(Guid.CreateVersion7(api.Clock.GetUtcNow()), "2024-01-01"), "body partyId"),
            (Signature(given.Museum, "2024-01-01").Replace("B. Twee", "B.\\u202E Twee", StringComparison.Ordinal), "body name"),
            (Signature(given.Museum, "2024-01-01", "witness"), "body role"), (Signature(null, "2024-01-01", "party"), "body role"),
        })
        {
            await given.Secretariat.Post($"{agreement.Href()}/signatures", body).ShouldBeBadRequest(place);
        }

        await given.Sign(agreement, 'g', "woordvoerder", "2024-01-01").ShouldBreak("notASignatory");
        await given.Sign(await given.Draft(), 'm', "algemeen directeur", "2024-01-01").ShouldBreak("notAwaitingSignatures");
        var witness = await given.Secretariat.Post($"{agreement.Href()}/signatures", Signature(null, "2024-01-01", "witness")).Json(HttpStatusCode.Created);
        (witness.Text("role"), witness.TryGetProperty("partyId", out _)).ShouldBe(("witness", false));
        (await given.Ministry.Get(witness.Href()).Json()).Text("name").ShouldBe("B. Twee");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var (secretariat, nothing) = (api.As("secretariat"), Guid.CreateVersion7(api.Clock.GetUtcNow()));
        foreach (var path in new[] { $"parties/{nothing}", $"agreements/{nothing}", $"agreements/{nothing}/lineage", $"agreements/{nothing}/signatures", $"agreements/{nothing}/signatures/{nothing}" })
        {
            await secretariat.Get($"/agreements/v1/{path}").ShouldNotBeFound();
        }

        await secretariat.Put($"/agreements/v1/agreements/{nothing}/readiness", "{}").ShouldNotBeFound();
        await secretariat.Get("/agreements/v1/agreements?inForceOn=2024-02-30").ShouldBeBadRequest("query inForceOn");
        await secretariat.Get("/agreements/v1/agreements?sort=relevance").ShouldBeBadRequest("query sort");
        await secretariat.Get("/agreements/v1/agreements?q=x").ShouldBeBadRequest("query q");
        await secretariat.Put($"/agreements/v1/agreements/{nothing}/readiness", """{"x":1}""").ShouldBeBadRequest("body x");
    }

    private static JsonObject Asked(Guid party) => new() { ["partyId"] = party, ["capacity"] = Agreed.Nl("korpschef") };

    private static string Signature(Guid? party, string? on = null, string? role = null)
    {
        var body = new JsonObject { ["name"] = "B. Twee", ["capacity"] = Agreed.Nl("getuige") };
        foreach (var (name, value) in new (string, JsonNode?)[] { ("partyId", party), ("signedOn", on), ("role", role) })
        {
            if (value is not null)
            {
                body[name] = value;
            }
        }

        return body.ToJsonString();
    }
}
