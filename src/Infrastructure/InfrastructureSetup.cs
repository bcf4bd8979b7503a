using Dossin.Partnerships.Application.Agreements;
using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Networks;
using Dossin.Partnerships.Application.Platform;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Application.Training.Registrations;
using Dossin.Partnerships.Application.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Agreements;
using Dossin.Partnerships.Infrastructure.Complaints;
using Dossin.Partnerships.Infrastructure.Dialogues;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Networks;
using Dossin.Partnerships.Infrastructure.Networks.Projects;
using Dossin.Partnerships.Infrastructure.Platform;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Dossin.Partnerships.Infrastructure.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Training;
using Dossin.Partnerships.Infrastructure.Training.Certificates;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using Dossin.Partnerships.Infrastructure.Training.Participations;
using Dossin.Partnerships.Infrastructure.Training.Registrations;
using Dossin.Partnerships.Infrastructure.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Training.Statistics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>One line per context.</summary>
public static class InfrastructureSetup
{
    /// <param name="services">Where to register.</param>
    /// <param name="connectionString">From a context's name to the connection of its app role.</param>
    /// <param name="secrets">The installation's secret.</param>
    /// <param name="clock">The time at which the whole service lives.</param>
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services, Func<string, string> connectionString, Secrets secrets, TimeProvider clock) => services
        .WithRetention()
        .AddSingleton(clock)
        .AddSingleton(secrets)
        .AddSingleton<SealedText>()
        .AddSingleton<ICursors, Cursors>()
        .AddSingleton<IPager, Pager>()
        .AddScoped<Ledger>()
        .AddScoped<IAccessAudit, AccessAudit>()
        .AddScoped<IReadAudit, ReadAudit>()
        .AddSingleton<FirstTurns>()
        .AddJob<SealAuditTrail>()
        .AddJob<MeasurePlatform>()
        .AddJob<MeasureSetAside>()
        .AddJob<MeasureLag>()
        .AddJob<CutAuditTrail>()
        .AddJob<DropKeptAnswers>()
        .AddJob<TellChangedZones>()
        .AddJob<MarkOverdueAssignments>()
        .AddJob<EndRetention>()
        .AddJob<ExpirePastAgreements>()
        .AddJob<MissPastConsultations>()
        .AddJob<ClosePastPolicyPlans>()
        .AddJob<ReviewDueCommitments>()
        .AddJob<ReleaseEmbargoedPublications>()
        .AddScoped<IListedParticipations, ListedParticipations>()
        .AddScoped<ISeats, Seats>()
        .AddScoped<IShownSessions, ShownSessions>()
        .AddStatistics()
        .AddRelay()
        .AddJob<DeliverTo<PlatformDb>>()
        .AddJob<DeliverTo<TrainingDb>>()
        .AddJob<DeliverTo<AgreementsDb>>()
        .AddJob<DeliverTo<ComplaintsDb>>()
        .AddJob<DeliverTo<DialoguesDb>>()
        .AddJob<DeliverTo<NetworksDb>>()
        .AddScoped<IAuditSeal>(provider => provider.GetRequiredService<SealAuditTrail>())
        .AddListening(() => DatabaseConnections.ToPrimary(connectionString("platform")))
        .AddClientDirectory()
        .AddEventFeed()
        .AddWebhooks()
        .AddImports()
        .AddNetworksReads()
        .AddProjects()
        .AddComplaints()
        .AddDialogues()
        .AddSingleton<ICertificatePrinter, CertificatePrinter>()
        .AddContexts(connectionString);

    /// <summary>The contexts alone, for what only migrates.</summary>
    internal static IServiceCollection AddMigrations(this IServiceCollection services, Func<string, string> owner) => services
        .AddContexts(owner);

    /// <summary>The periods of domain.md, section 9, where no others were set.</summary>
    private static IServiceCollection WithRetention(this IServiceCollection services)
    {
        services.TryAddSingleton(new TrainingRetention());
        services.TryAddSingleton(new AnswerRetention());
        services.TryAddSingleton(new AuditRetention());
        return services;
    }

    private static IServiceCollection AddContexts(this IServiceCollection services, Func<string, string> connectionString) => services
        .AddContext<IPlatformDb, PlatformDb>(connectionString, PlatformSetup.Planning)
        .AddContext<ITrainingDb, TrainingDb>(connectionString)
        .AddContext<IAgreementsDb, AgreementsDb>(connectionString)
        .AddContext<IComplaintsDb, ComplaintsDb>(connectionString)
        .AddContext<IDialoguesDb, DialoguesDb>(connectionString)
        .AddContext<INetworksDb, NetworksDb>(connectionString);
}
