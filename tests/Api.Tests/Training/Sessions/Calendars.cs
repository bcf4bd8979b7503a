using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>Reads calendars with a library that is not the one that wrote them: ical.js, under Node.</summary>
internal static class Calendars
{
    /// <summary>The events of a calendar, which is valid (RFC 5545). Skips the test where Node is missing.</summary>
    public static async Task<List<JsonElement>> Events(string calendar) =>
        [.. (await NodeTools.Run("calendar.mjs", "ical.js", calendar)).EnumerateArray()];
}
