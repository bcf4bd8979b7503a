using System.Net;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests.Dialogues;

/// <summary>What tests of dialogues arrange, through the API.</summary>
internal static class Rounds
{
    public const string Dialogues = "/complaints/v1/dialogues";
    public const string Conversations = "/complaints/v1/conversations";
    public const string Points = "/complaints/v1/improvementPoints";

    /// <summary>A dialogue that the client leads.</summary>
    public static Task<JsonElement> Dialogue(this HttpClient bureau, string title = "Ronde") =>
        bureau.Post(Dialogues, new { title = new { nl = title }, policeZone = "5345", from = "2017-12", themes = new[] { "youth" } }).Json(HttpStatusCode.Created);

    public static Task<JsonElement> Invited(this HttpClient client, JsonElement dialogue, string organization) =>
        client.Post($"{Dialogues}/{dialogue.Id()}/invitations", new { organization, theme = "youth" }).Json(HttpStatusCode.Created);

    public static object Conversation(JsonElement dialogue, string notes, params string[] persons) =>
        new { dialogueId = dialogue.Id(), heldOn = "2018-02-05", personsPresent = (string[])[.. persons, Planted.In("Aanwezige")], notes = Planted.In(notes) };

    public static Task<JsonElement> Told(this HttpClient bureau, JsonElement dialogue, string notes, params string[] persons) =>
        bureau.Post(Conversations, Conversation(dialogue, notes, persons)).Json(HttpStatusCode.Created);

    public static object Point(JsonElement dialogue, string description, string title = "Meer rust") =>
        new { dialogueId = dialogue.Id(), title = new { nl = title }, description = new { nl = description }, theme = "youth" };

    public static Task<JsonElement> Published(this HttpClient bureau, JsonElement dialogue, string description = "Een jeugdhuis vraagt minder controles.") =>
        bureau.Post(Points, Point(dialogue, description)).Json(HttpStatusCode.Created);

    /// <summary>The address without its host: another process listens elsewhere.</summary>
    public static string Local(this JsonElement resource) => new Uri(resource.Href()).AbsolutePath;

    /// <summary>A merge patch on what is there now.</summary>
    public static async Task<HttpResponseMessage> Patched(this HttpClient client, string href, object patch)
    {
        using var now = await client.Get(href);
        return await client.Patch(href, patch, ("If-Match", now.Tag()));
    }
}
