using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Agreements;

/// <summary>Publications as tests write them.</summary>
internal static class Published
{
    /// <summary>The body of E19, with other members where they are given; null leaves one out.</summary>
    public static string Body(string u, params (string Name, JsonNode? Value)[] others)
    {
        var body = new JsonObject
        {
            ["title"] = Agreed.Nl($"Bericht {u}"), ["kind"] = "pressRelease", ["publishedOn"] = "2024-05-06", ["agreementIds"] = new JsonArray(),
            ["elements"] = new JsonArray(
                Agreed.Part("Er is een overeenkomst.", heading: "Nieuws"),
                Agreed.Part($"geheimwoord-{u}", "internal", "annex", "NIET VOOR PUBLICATIE")),
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

    public static Task<HttpResponseMessage> Post(this PartnershipsApi api, string body) => api.As("secretariat").Post($"{Agreed.Root}/publications", body);

    public static Task<JsonElement> Written(this PartnershipsApi api, string u, params (string Name, JsonNode? Value)[] others) =>
        api.Post(Body(u, others)).Json(HttpStatusCode.Created);

    public static async Task<HttpResponseMessage> Patch(this PartnershipsApi api, JsonElement resource, string patch)
    {
        using var read = await api.As("secretariat").Get(resource.Href());
        return await api.As("secretariat").Patch(resource.Href(), patch, ("If-Match", read.Tag()));
    }

    /// <summary>The events of a type about a resource.</summary>
    public static Task<List<string>> Told(this PartnershipsApi api, string type, JsonElement resource) => api.Query<string>(
        "platform", $"select payload::text from platform.outbox where type = 'agreements.{type}' and subject = '{new Uri(resource.Href()).AbsolutePath}' order by written");
}
