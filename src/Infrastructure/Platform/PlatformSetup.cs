using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>What Platform needs beside its database.</summary>
public static class PlatformSetup
{
    /// <summary>
    /// Everything here is walked along an index, and a plan is kept for as long as its connection: one that was made while a table
    /// was empty must not read all of it when it is full. The planner's dislike of what it may not do is no reason to compile.
    /// </summary>
    internal const string Planning = "-c enable_seqscan=off -c enable_bitmapscan=off -c jit=off";

    /// <summary>How long a change can stay unseen if the database's notice of it is lost.</summary>
    public static TimeSpan SafetyNet { get; } = TimeSpan.FromSeconds(15);

    /// <param name="services">Where to register.</param>
    /// <param name="connectionString">Of the app role of Platform; asked when the first connection is opened.</param>
    internal static IServiceCollection AddPlatform(this IServiceCollection services, Func<string> connectionString)
    {
        // Where no other was set.
        services.TryAddSingleton(new AuditRetention());
        return services
            .AddScoped<IAccessAudit, AccessAudit>()
            .AddScoped<IAuditSeal>(provider => provider.GetRequiredService<SealAuditTrail>())
            .AddJob<SealAuditTrail>()
            .AddJob<CutAuditTrail>()
            .AddJob<MeasurePlatform>()
            .AddJob<DropKeptAnswers>()
            .AddJob<TellChangedZones>()
            .AddKeyedSingleton(ListeningConnection.Source, (provider, _) => ListeningConnection.From(connectionString(), provider.GetRequiredService<IHistory>()))
            .AddClientDirectory()
            .AddEventFeed();
    }

    /// <param name="services">Where to register; it must know <see cref="TimeProvider"/>.</param>
    /// <param name="safetyNet">Another time than <see cref="SafetyNet"/>, for tests.</param>
    public static IServiceCollection AddClientDirectory(this IServiceCollection services, TimeSpan? safetyNet = null) => services
        .AddSingleton<KnownClients>()
        .AddSingleton<ClientDirectory>()
        .AddSingleton<IApiKeys>(provider => provider.GetRequiredService<ClientDirectory>())
        .AddSingleton<IClientDirectory>(provider => provider.GetRequiredService<ClientDirectory>())
        .AddHostedService(provider => new ClientNews(
            provider.GetRequiredService<ClientDirectory>(), provider.GetRequiredKeyedService<NpgsqlDataSource>(ListeningConnection.Source), provider.GetRequiredService<IHistory>(), safetyNet ?? SafetyNet,
            provider.GetRequiredService<ILogger<ClientNews>>()));

    private static IServiceCollection AddEventFeed(this IServiceCollection services) => services
        .AddSingleton<IEventFeed, EventFeed>()
        .AddSingleton<EventNews>()
        .AddSingleton<IEventNews>(provider => provider.GetRequiredService<EventNews>())
        .AddHostedService(provider => provider.GetRequiredService<EventNews>());
}
