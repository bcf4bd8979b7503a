using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Application.Training.Registrations;
using Dossin.Partnerships.Application.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Training.Certificates;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using Dossin.Partnerships.Infrastructure.Training.Participations;
using Dossin.Partnerships.Infrastructure.Training.Registrations;
using Dossin.Partnerships.Infrastructure.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Training.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dossin.Partnerships.Infrastructure.Training;

internal static class TrainingSetup
{
    /// <summary>What Training needs beside its database.</summary>
    public static IServiceCollection AddTraining(this IServiceCollection services)
    {
        // Where no other was set.
        services.TryAddSingleton(new TrainingRetention());
        return services
            .AddScoped<IListedParticipations, ListedParticipations>()
            .AddScoped<ISeats, Seats>()
            .AddScoped<IShownSessions, ShownSessions>()
            .AddSingleton<ICertificatePrinter, CertificatePrinter>()
            .AddJob<MarkOverdueAssignments>()
            .AddJob<EndRetention>()
            .AddJob<MeasureTraining>()
            .AddStatistics()
            .AddImports();
    }
}
