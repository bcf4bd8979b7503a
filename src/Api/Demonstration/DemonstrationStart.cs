using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Api.Demonstration;

/// <summary>In Development, before the first request: clients and facts to try the API with, and a line that works when pasted.</summary>
internal static class DemonstrationStart
{
    /// <summary>The last day on which a source text has somebody sign; nobody signs in the future.</summary>
    private static readonly DateOnly Signed = new(2020, 12, 10);

    public static async Task Demonstrate(this WebApplication app, Installation installation)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.System("demonstration");
        var clients = await DemonstrationClients.Ensure(scope.ServiceProvider, CancellationToken.None);
        // A service that lives before the source texts has none of their facts; they come with the first start that lives after them.
        if (!installation.IsDemonstrated && BelgianDay.Of(app.Services.GetRequiredService<TimeProvider>().GetUtcNow()) >= Signed)
        {
            // A database that was shown before, or used without, is never begun anew.
            if (!await scope.ServiceProvider.GetRequiredService<ITrainingDb>().Courses.AnyAsync())
            {
                await installation.BeginDemonstration();
            }

            await TrainingFacts.Load(scope.ServiceProvider, CancellationToken.None);
            await AgreementFacts.Load(scope.ServiceProvider, CancellationToken.None);
            await NetworksFacts.Load(scope.ServiceProvider, CancellationToken.None);
            await DialoguesFacts.Load(scope.ServiceProvider, CancellationToken.None);
            await installation.RememberDemonstration();
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            Console.WriteLine(
                $"""

                Dossin Partnerships listens at {address}
                Documents: {address}/doc  ({address}/training/v1/doc/openapi.json, {address}/platform/v1/doc/openapi.json)
                Keys of the demonstration clients: {DemonstrationClients.KeyFile(app.Configuration)}
                Ctrl+C stops it. Try it:
                curl -s -H "X-Api-Key: {clients["ministry"].Key}" "{address}/training/v1/statistics/participations?groupBy=courseFamily"
                """);
        });
    }
}
