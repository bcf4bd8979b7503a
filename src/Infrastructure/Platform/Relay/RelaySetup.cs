using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

internal static class RelaySetup
{
    /// <summary>Numbers what is published; who reacts, each context's own job sees.</summary>
    public static IServiceCollection AddRelay(this IServiceCollection services) => services
        .AddSingleton<Reactions>()
        .AddScoped<IRelay, SetAsideEvents>()
        .AddJob<NumberEvents>();
}
