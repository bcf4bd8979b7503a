using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>What tests arrange: through the API or, what Development demonstrates, as it is entered there.</summary>
internal static class Intents
{
    /// <summary>Enters facts of the source texts, one after the other: <c>AgreementFacts.Load</c>.</summary>
    public static async Task Enter(this PartnershipsApi api, params Func<IServiceProvider, CancellationToken, Task>[] facts)
    {
        await using var scope = api.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("demonstration");
        foreach (var load in facts)
        {
            await load(scope.ServiceProvider, PartnershipsApi.Token);
        }
    }

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
