using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>What is kept of participations: the ports to the tables and functions of the .sql files beside this one.</summary>
public static class StatisticsSetup
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddScoped<IParticipationCounts, ParticipationCounts>()
        .AddScoped<IKeptCounts, KeptCounts>()
        .AddSingleton<RememberedAnswers>()
        .AddJob<FoldCounts>()
        .AddJob<TellTallies>();
}
