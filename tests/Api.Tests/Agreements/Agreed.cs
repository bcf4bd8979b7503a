using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>What the acceptance examples E16 to E21 take as given: three parties with a fresh suffix U, and agreements between two of them.</summary>
internal sealed class Agreed
{
    public const string Root = "/agreements/v1";

    /// <summary>By whom and in which capacity agreement(…) is signed.</summary>
    public static readonly (char Party, string Capacity)[] Signatories =
        [('i', "minister"), ('g', "commissaris-generaal"), ('g', "vertegenwoordiger VCLP"), ('g', "korpschef"), ('m', "algemeen directeur")];

    private readonly Dictionary<char, Guid> _parties = [];

    private Agreed(PartnershipsApi api, string u) => (Api, U) = (api, u);

    public PartnershipsApi Api { get; }

    public string U { get; }

    public HttpClient Secretariat => Api.As("secretariat");

    public HttpClient Ministry => Api.As("ministry");

    public Guid Police => _parties['g'];

    public Guid Museum => _parties['m'];

    public Guid Minister => _parties['i'];

    public static async Task<Agreed> With(PartnershipsApi api)
    {
        var given = new Agreed(api, api.NewCode());
        given._parties['g'] = (await given.Party("Politie", "organization")).Id();
        given._parties['m'] = (await given.Party("Museum", "institution")).Id();
        given._parties['i'] = (await given.Party("Minister", "minister")).Id();
        return given;
    }

    public Task<JsonElement> Party(string name, string kind) =>
        Secretariat.Post($"{Root}/parties", new { name = $"{name} {U}", aliases = Array.Empty<string>(), kind }).Json(HttpStatusCode.Created);

    /// <summary>The body of agreement(…), with other members where they are given; null leaves one out.</summary>
    public string Body(params (string Name, JsonNode? Value)[] others)
    {
        var body = new JsonObject
        {
            ["title"] = Nl($"Overeenkomst {U}"), ["kind"] = "structural", ["parties"] = new JsonArray(Police, Museum),
            ["requiredSignatories"] = new JsonArray([.. Signatories.Select(one => new JsonObject { ["partyId"] = _parties[one.Party], ["capacity"] = Nl(one.Capacity) })]),
            ["elements"] = new JsonArray(Part("Samenwerken")),
        };
        foreach (var (name, value) in others)
        {
            body.Remove(name);
            if (value is not null)
            {
                body[name] = value;
            }
        }

        return body.ToJsonString();
    }

    public async Task<JsonElement> Draft(params (string Name, JsonNode? Value)[] others)
    {
        var draft = await Secretariat.Post($"{Root}/agreements", Body(others)).Json(HttpStatusCode.Created);
        draft.Text("state").ShouldBe("draft");
        return draft;
    }

    /// <summary>A draft of six megabytes, as long as any can be: a sign is sent as four bytes and told as twelve.</summary>
    public Task<JsonElement> Longest()
    {
        var body = Body(("elements", new JsonArray([.. Enumerable.Range(1, 25).Select(_ => Part("many"))])));
        return Secretariat.Post($"{Root}/agreements", body.Replace("many", string.Concat(Enumerable.Repeat("🕯", 20_000)), StringComparison.Ordinal)).Json(HttpStatusCode.Created);
    }

    public async Task<JsonElement> Ready(params (string Name, JsonNode? Value)[] others)
    {
        var draft = await Draft(others);
        var ready = await Secretariat.Put($"{draft.Href()}/readiness", "{}").Json(HttpStatusCode.OK);
        ready.Text("state").ShouldBe("awaitingSignatures");
        return ready;
    }

    /// <summary>Signed by all on one day, and so in force.</summary>
    public async Task<JsonElement> InForce(string on, params (string Name, JsonNode? Value)[] others)
    {
        var agreement = await Ready(others);
        foreach (var signatory in Signatories)
        {
            await Sign(agreement, signatory.Party, signatory.Capacity, on).Json(HttpStatusCode.Created);
        }

        return await Secretariat.Get(agreement.Href()).Json();
    }

    public Task<HttpResponseMessage> Sign(JsonElement agreement, char party, string capacity, string on) => Secretariat.Post(
        $"{agreement.Href()}/signatures", new { partyId = _parties[party], name = "A. Een", capacity = new { nl = capacity }, signedOn = on });

    public async Task<HttpResponseMessage> Patch(JsonElement resource, string patch)
    {
        using var read = await Secretariat.Get(resource.Href());
        return await Secretariat.Patch(resource.Href(), patch, ("If-Match", read.Tag()));
    }

    /// <summary>The ids of a list, as one client sees it.</summary>
    public static async Task<List<Guid>> Ids(HttpClient client, string path) =>
        [.. (await client.Get($"{Root}/{path}").Json()).At("items").EnumerateArray().Select(item => item.Id())];

    public static JsonObject Nl(string text) => new() { ["nl"] = text };

    public static JsonObject Part(string body, string visibility = "public", string kind = "purpose", string heading = "Doel") =>
        new() { ["kind"] = kind, ["heading"] = Nl(heading), ["body"] = Nl(body), ["visibility"] = visibility };
}
