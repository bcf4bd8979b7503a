using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>What tests arrange, through the API.</summary>
internal static class Intents
{
    /// <summary>A course of its own, as Kazerne Dossin offers it.</summary>
    public static Task<JsonElement> OfferedCourse(this PartnershipsApi api, string? code = null, bool curative = false) =>
        api.Client.Post("/training/v1/courses", new
        {
            code = code ?? api.NewCode(),
            title = new { nl = "Holocaust, Politie en Mensenrechten" },
            audience = "everyone",
            theme = "humanRights",
            provider = "Kazerne Dossin",
            durationMinutes = 420,
            servesAsCurativeMeasure = curative,
        }).Json(System.Net.HttpStatusCode.Created);
}
