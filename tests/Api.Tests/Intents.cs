using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>What tests arrange, through the API.</summary>
internal static class Intents
{
    /// <summary>A course of its own, as Kazerne Dossin offers it.</summary>
    public static Task<JsonElement> OfferedCourse(this PartnershipsApi api, string? code = null, bool curative = false) =>
        api.Client.Post("/training/v1/courses", Course(code ?? api.NewCode(), curative)).Json(System.Net.HttpStatusCode.Created);

    /// <summary>What offers a course.</summary>
    public static object Course(string code, bool curative = false) => new
    {
        code,
        title = new { nl = "Holocaust, Politie en Mensenrechten" },
        audience = "everyone",
        theme = "humanRights",
        provider = "Kazerne Dossin",
        durationMinutes = 420,
        servesAsCurativeMeasure = curative,
    };
}
