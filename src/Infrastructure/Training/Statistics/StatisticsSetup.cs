using System.Reflection;
using Dossin.Partnerships.Application.Training.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>What is kept of participations: the database objects and the ports that use them.</summary>
public static class StatisticsSetup
{
    private static readonly string[] Files = ["tables.sql", "fold.sql", "read.sql", "parts.sql"];

    /// <summary>
    /// Makes the tables and functions, given the tables courses, participations and reported_figures in the schema training:
    /// to be run once, by a migration, as the schema's owner.
    /// </summary>
    public static string Sql => string.Concat(Files.Select(Read));

    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddScoped<IParticipationCounts, ParticipationCounts>()
        .AddScoped<IKeptCounts, KeptCounts>()
        .AddSingleton<RememberedAnswers>();

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(StatisticsSetup), file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
