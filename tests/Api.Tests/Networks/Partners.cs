using System.Net;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests.Networks;

/// <summary>What tests of Networks arrange, through the API.</summary>
internal static class Partners
{
    public const string Root = "/networks/v1";

    private static readonly JsonSerializerOptions WithoutNull = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Who manages everything here.</summary>
    public static HttpClient Secretariat(this PartnershipsApi api) => api.As("secretariat");

    public static Task<JsonElement> Organization(this PartnershipsApi api, string? name = null, string? seat = null, string kind = "civilSociety") =>
        api.Secretariat().Post($"{Root}/organizations", new { name = name ?? $"Vzw {api.NewCode()}", kind, municipalityNisCode = seat }.Shown()).Json(HttpStatusCode.Created);

    public static Task<JsonElement> Network(this PartnershipsApi api) =>
        api.Secretariat().Post($"{Root}/networks", new { name = $"Netwerk {api.NewCode()}", purpose = new { nl = "Samenwerken" }, since = "2019" }).Json(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> Begin(
        this PartnershipsApi api, JsonElement network, JsonElement organization, string from, string? to = null, string role = "member") =>
        api.Secretariat().Post($"{Root}/memberships", new { networkId = network.Id(), organizationId = organization.Id(), role, from, to }.Shown());

    public static Task<JsonElement> Member(
        this PartnershipsApi api, JsonElement network, JsonElement organization, string from, string? to = null, string role = "member") =>
        api.Begin(network, organization, from, to, role).Json(HttpStatusCode.Created);

    public static Task<JsonElement> Activity(
        this PartnershipsApi api, JsonElement? network, string heldOn, string kind = "workshop", object? participants = null, string[]? zones = null) =>
        api.Secretariat().Post(
            $"{Root}/activities",
            new { kind, title = new { nl = "Iets" }, heldOn, networkId = network?.Id(), participants, policeZones = zones }.Shown()).Json(HttpStatusCode.Created);

    public static Task<JsonElement> Figure(
        this PartnershipsApi api, JsonElement? network, string measure, int value, string comparator, string asOf, string? since = null) =>
        api.Secretariat().Post(
            $"{Root}/reportedFigures",
            new
            {
                measure, value, comparator, unit = measure, networkId = network?.Id(), since, asOf,
                source = new { title = $"Jaarverslag {api.NewCode()}", publisher = "Kazerne Dossin", publishedOn = asOf },
            }.Shown()).Json(HttpStatusCode.Created);

    public static async Task<HttpResponseMessage> Patched(this PartnershipsApi api, JsonElement resource, object patch) =>
        await api.Secretariat().Patch(resource.Href(), patch, ("If-Match", (await api.Secretariat().Get(resource.Href())).Tag()));

    public static async Task<List<JsonElement>> Items(this PartnershipsApi api, string list) =>
        [.. (await api.As("ministry").Get($"{Root}/{list}").Json()).At("items").EnumerateArray()];

    public static async Task<List<Guid>> Ids(this PartnershipsApi api, string list) => [.. (await api.Items(list)).Select(item => item.Id())];

    /// <summary>What was told about a resource, in order.</summary>
    public static Task<List<string>> Told(this PartnershipsApi api, JsonElement resource) =>
        api.Query<string>("platform", $"select type from platform.outbox where subject like '%/{resource.Id()}' order by id");

    public static Task<List<string>> Payloads(this PartnershipsApi api, JsonElement resource) =>
        api.Query<string>("platform", $"select payload::text from platform.outbox where subject like '%/{resource.Id()}' order by id");

    /// <summary>As JSON, without what is null: null means nothing in a new resource.</summary>
    private static string Shown(this object document) => JsonSerializer.Serialize(document, WithoutNull);
}
