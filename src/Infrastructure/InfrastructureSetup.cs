using Dossin.Partnerships.Application.Agreements;
using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Networks;
using Dossin.Partnerships.Application.Platform;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Infrastructure.Agreements;
using Dossin.Partnerships.Infrastructure.Complaints;
using Dossin.Partnerships.Infrastructure.Dialogues;
using Dossin.Partnerships.Infrastructure.Dialogues.Keys;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Networks;
using Dossin.Partnerships.Infrastructure.Platform;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Dossin.Partnerships.Infrastructure.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>A line for each context; what it needs, its own setup says.</summary>
public static class InfrastructureSetup
{
    /// <param name="services">Where to register.</param>
    /// <param name="connectionString">From a context's name to the connection of its app role.</param>
    /// <param name="secrets">The installation's secret.</param>
    /// <param name="clock">The time at which the whole service lives.</param>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services, Func<string, string> connectionString, Secrets secrets, TimeProvider clock) => services
        .AddSingleton(clock)
        .AddSingleton(secrets)
        .AddKernel()
        .AddHistory(connectionString)
        .AddPlatform(() => DatabaseConnections.ToPrimary(connectionString("platform")))
        .AddTraining()
        .AddAgreements()
        .AddRelay()
        .AddDeliveries()
        .AddWebhooks()
        .AddNetworks()
        .AddComplaints()
        .AddDialogues()
        .AddContexts(connectionString);

    /// <summary>The contexts alone, for what only migrates.</summary>
    internal static IServiceCollection AddMigrations(this IServiceCollection services, Func<string, string> owner) => services
        .AddContexts(owner);

    /// <summary>What every change, list and job rests on.</summary>
    private static IServiceCollection AddKernel(this IServiceCollection services)
    {
        // Where no other was set.
        services.TryAddSingleton(new AnswerRetention());
        return services
            .AddSingleton<SealedText>()
            .AddSingleton<ICursors, Cursors>()
            .AddSingleton<IPager, Pager>()
            .AddSingleton<FirstTurns>()
            .AddScoped<Ledger>()
            .AddScoped<IReadAudit, ReadAudit>();
    }

    /// <summary>Of all hosts of all contexts; here, as it is noted beside the keys of one of them.</summary>
    private static IServiceCollection AddHistory(this IServiceCollection services, Func<string, string> connectionString) => services
        .AddSingleton(provider => new Histories(provider, connectionString, provider.GetService<KeyFolder>(), provider.GetRequiredService<ILogger<Histories>>()))
        .AddSingleton<IHistory>(provider => provider.GetRequiredService<Histories>())
        .AddJob<WatchHistories>();

    /// <summary>What each context is told; here, as the relay knows no context.</summary>
    private static IServiceCollection AddDeliveries(this IServiceCollection services) => services
        .AddJob<DeliverTo<PlatformDb>>()
        .AddJob<DeliverTo<TrainingDb>>()
        .AddJob<DeliverTo<AgreementsDb>>()
        .AddJob<DeliverTo<ComplaintsDb>>()
        .AddJob<DeliverTo<DialoguesDb>>()
        .AddJob<DeliverTo<NetworksDb>>();

    private static IServiceCollection AddContexts(this IServiceCollection services, Func<string, string> connectionString) => services
        .AddContext<IPlatformDb, PlatformDb>(connectionString, PlatformSetup.Planning)
        .AddContext<ITrainingDb, TrainingDb>(connectionString)
        .AddContext<IAgreementsDb, AgreementsDb>(connectionString)
        .AddContext<IComplaintsDb, ComplaintsDb>(connectionString)
        .AddContext<IDialoguesDb, DialoguesDb>(connectionString)
        .AddContext<INetworksDb, NetworksDb>(connectionString);
}
