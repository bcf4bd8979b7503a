using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Training;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>One line per context.</summary>
public static class InfrastructureSetup
{
    /// <param name="services">Where to register.</param>
    /// <param name="connectionString">From a context's name to the connection of its app role.</param>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, Func<string, string> connectionString) => services
        .AddSingleton(TimeProvider.System)
        .AddContext<ITrainingDb, TrainingDb>(connectionString);
}
