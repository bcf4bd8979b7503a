using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>Requests in one line. A body is an object that is written as JSON, or a text that is sent as it is.</summary>
internal static class ApiCalls
{
    public static Task<HttpResponseMessage> Get(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Get, path, body: null, headers);

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Post, path, body, headers);

    public static Task<HttpResponseMessage> Put(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Put, path, body, headers);

    public static Task<HttpResponseMessage> Patch(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Patch, path, body, headers);

    public static Task<HttpResponseMessage> Delete(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Delete, path, body: null, headers);

    /// <summary>A header that is sent twice is two headers of one name; Content-Type is sent as written.</summary>
    public static async Task<HttpResponseMessage> Send(
        this HttpClient client, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = Content(body) };
        foreach (var (name, value) in headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await client.SendAsync(request, PartnershipsApi.Token);
    }

    /// <summary>The body of a 2xx, whose status is the one expected where one is given.</summary>
    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> asked, HttpStatusCode? status = null) =>
        await (await asked).Json(status);

    /// <summary>The body of a 2xx, whose status is the one expected where one is given.</summary>
    public static async Task<JsonElement> Json(this HttpResponseMessage answer, HttpStatusCode? status = null)
    {
        var text = await answer.Content.ReadAsStringAsync(PartnershipsApi.Token);
        (status is { } one ? answer.StatusCode == one : answer.IsSuccessStatusCode).ShouldBeTrue($"{(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A member of an object, along a path of names: venue.city.</summary>
    public static JsonElement At(this JsonElement json, string path) =>
        path.Split('.').Aggregate(json, (inner, name) => inner.GetProperty(name));

    public static string Text(this JsonElement json, string path) => json.At(path).GetString()!;

    public static int Number(this JsonElement json, string path) => json.At(path).GetInt32();

    public static Guid Id(this JsonElement json) => json.GetProperty("id").GetGuid();

    public static string Href(this JsonElement json) => json.Text("href");

    /// <summary>The strong ETag, as it is sent back in If-Match.</summary>
    public static string Tag(this HttpResponseMessage answer) => answer.Headers.ETag!.ToString();

    private static HttpContent? Content(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        byte[] bytes => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        string text => new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        _ => JsonContent.Create(body, new MediaTypeHeaderValue("application/json")),
    };
}
