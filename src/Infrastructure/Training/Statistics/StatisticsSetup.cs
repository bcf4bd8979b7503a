using System.Reflection;
using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>What is kept of participations: the database objects and the ports that use them.</summary>
public static class StatisticsSetup
{
    private static readonly string[] Files = ["1_tables.sql", "2_fold.sql", "3_read.sql", "4_parts.sql"];

    /// <summary>
    /// Makes the tables and functions, given the tables courses, participations and reported_figures in the schema training;
    /// run after the migrations, as the schema's owner, as often as wanted.
    /// </summary>
    public static string Sql => string.Concat(Files.Select(Read));

    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddScoped<IParticipationCounts, ParticipationCounts>()
        .AddScoped<IKeptCounts, KeptCounts>()
        .AddSingleton<RememberedAnswers>()
        .AddJob<FoldCounts>();

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Training/Statistics/{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
