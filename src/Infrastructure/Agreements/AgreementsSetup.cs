using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Dossin.Partnerships.Infrastructure.Agreements;

internal static class AgreementsSetup
{
    /// <summary>What Agreements needs beside its database: what days and instants change.</summary>
    public static IServiceCollection AddAgreements(this IServiceCollection services) => services
        .AddJob<ExpirePastAgreements>()
        .AddJob<MissPastConsultations>()
        .AddJob<ClosePastPolicyPlans>()
        .AddJob<ReviewDueCommitments>()
        .AddJob<ReleaseEmbargoedPublications>();
}
