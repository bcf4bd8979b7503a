using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>Persons and what they followed, arranged through the API.</summary>
internal static class People
{
    private static int _last;

    /// <summary>A reference that no other test uses.</summary>
    public static string NewReference() => $"P-{Interlocked.Increment(ref _last)}";

    /// <summary>Somebody in a zone, entered by that zone's HR system.</summary>
    public static Task<JsonElement> Person(this PartnershipsApi api, string zone = "5345", string? reference = null) =>
        api.As(zone == "5345" ? "hr-antwerpen" : zone == "5913" ? "hr-mechelen" : "kazerne-dossin").Post("/training/v1/participants", new
        {
            hrReference = new { issuer = "hr", reference = reference ?? NewReference() },
            policeZone = zone,
            category = "operational",
            stage = "inService",
        }).Json(HttpStatusCode.Created);

    /// <summary>A session of a course; in the past it takes walk-ins only.</summary>
    public static Task<JsonElement> Session(this PartnershipsApi api, JsonElement course, DateTimeOffset start, int capacity = 10) =>
        api.Client.Post("/training/v1/sessions", new
        {
            courseId = course.Id(), start, end = start.AddHours(7), venue = new { name = "Zaal 1" }, language = "nl", capacity,
            waitingListCapacity = 5, trainers = Array.Empty<string>(),
        }).Json(HttpStatusCode.Created);

    /// <summary>They all followed a course on a day; returns their participations.</summary>
    public static async Task<JsonElement[]> Followed(this PartnershipsApi api, JsonElement course, string day, params JsonElement[] persons)
    {
        var (start, now) = (DateTimeOffset.Parse($"{day}T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture), api.Clock.GetUtcNow());
        // What is followed today has begun, however early it is.
        var session = await api.Session(course, start > now && BelgianDay.Of(start) == BelgianDay.Of(now) ? now : start);
        await api.Client.Put($"{session.Href()}/attendance", new
        {
            attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = persons.Select(person => person.Id()),
        }).Json();
        return await Task.WhenAll(persons.Select(async person => (await api.Client.Get(
            $"/training/v1/participations?participantId={person.Id()}&courseId={course.Id()}&from={day}&to={day}").Json()).At("items")[0]));
    }

    public static Task<HttpResponseMessage> Register(this HttpClient client, JsonElement session, JsonElement person) =>
        client.Post("/training/v1/registrations", new { sessionId = session.Id(), participantId = person.Id() });

    /// <summary>The ids of a list, in its order.</summary>
    public static async Task<Guid[]> Ids(this HttpClient client, string path) =>
        [.. (await client.Get(path).Json()).At("items").EnumerateArray().Select(item => item.Id())];

    /// <summary>Changes something on its newest version.</summary>
    public static async Task<HttpResponseMessage> PatchNewest(this HttpClient client, string href, object patch)
    {
        using var read = await client.Get(href);
        return await client.Patch(href, patch, ("If-Match", read.Tag()));
    }
}
