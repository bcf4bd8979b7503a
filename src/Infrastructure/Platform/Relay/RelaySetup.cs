using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>What carries published events to who reacts to them.</summary>
public static class RelaySetup
{
    /// <summary>The name under which it measures: relay.delay, .lag and .set_aside.</summary>
    public const string Meter = "Dossin.Partnerships.Relay";

    /// <summary>Numbers what is published; who reacts, each context's own job sees.</summary>
    internal static IServiceCollection AddRelay(this IServiceCollection services) => services
        .AddSingleton<Reactions>()
        .AddScoped<IRelay, SetAsideEvents>()
        .AddJob<NumberEvents>()
        .AddJob<MeasureReaders>();
}
