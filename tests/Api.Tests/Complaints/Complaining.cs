using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dossin.Partnerships.Api.Tests.Complaints;

/// <summary>What people do who complain, and who handles it.</summary>
internal static class Complaining
{
    public const string Complaints = "/complaints/v1/complaints";
    public const string Receipt = "/complaints/v1/receipt";

    /// <summary>What is told where a test tells nothing else.</summary>
    public static readonly string Narrative = Planted.In("Verhaal");

    public static HttpClient Portal(this PartnershipsApi api) => api.As("citizen-portal");

    public static HttpClient Antwerpen(this PartnershipsApi api) => api.As("triage-antwerpen");

    public static HttpClient Desk(this PartnershipsApi api) => api.As("triage-desk");

    /// <summary>The body of complaint(…), with other fields as given; null leaves one out.</summary>
    public static string Body(params (string Name, JsonNode? Value)[] others)
    {
        var body = new JsonObject
        {
            ["channel"] = "online", ["allegations"] = new JsonArray(new JsonObject { ["number"] = 1, ["ground"] = "racism" }), ["policeZone"] = "5345",
            ["occurredOn"] = "2026-01", ["language"] = "nl", ["narrative"] = Narrative, ["anonymous"] = true, ["victim"] = "self",
            ["accessibilityNeeds"] = new JsonArray("interpreter"),
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

    public static Task<HttpResponseMessage> Submit(this HttpClient client, params (string Name, JsonNode? Value)[] others) => client.Post(Complaints, Body(others));

    public static Task<JsonElement> Submitted(this HttpClient client, params (string Name, JsonNode? Value)[] others) =>
        client.Submit(others).Json(HttpStatusCode.Created);

    public static Task<HttpResponseMessage> Triage(this HttpClient client, JsonElement complaint, string outcome, string reason = "ontvankelijk") =>
        client.Put($"{complaint.Href()}/triage", new { outcome, reason = new { nl = Planted.In(reason) } });

    public static Task<HttpResponseMessage> Refer(this HttpClient client, JsonElement complaint, string channel, string reason = "x") =>
        client.Put($"{complaint.Href()}/referral", new { channel, reason = new { nl = Planted.In(reason) } });

    public static Task<HttpResponseMessage> Close(this HttpClient client, JsonElement complaint, string outcome, string reason = "x") =>
        client.Put($"{complaint.Href()}/closure", new { outcome, reason = new { nl = Planted.In(reason) } });

    public static Task<HttpResponseMessage> Tell(this HttpClient client, JsonElement complaint, string text) => client.Post($"{complaint.Href()}/messages", new { text = Planted.In(text) });

    /// <summary>What who complained writes, with the receipt code.</summary>
    public static Task<HttpResponseMessage> Answer(this HttpClient portal, JsonElement complaint, string text, params (string, string)[] headers) =>
        portal.Post($"{Receipt}/messages", new { text = Planted.In(text) }, [complaint.Code(), .. headers]);

    /// <summary>The state of a complaint, as the desk sees it.</summary>
    public static async Task<string> StateOf(this PartnershipsApi api, JsonElement complaint) => (await api.Desk().Get(complaint.Href()).Json()).Text("state");

    public static (string, string) Code(this JsonElement complaint) => ("Receipt-Code", complaint.Text("receiptCode"));

    public static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out _);

    public static List<string> Texts(this JsonElement list, string name) => [.. list.At("items").EnumerateArray().Select(item => item.Text(name))];
}
