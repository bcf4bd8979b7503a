using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Agreements;

internal static class AgreementsApi
{
    public static readonly ContextApi Context = new(
        "agreements", "Agreements", "What the partners bind themselves to: parties, agreements and signatures, commitments, consultations, policy plans and publications.",
        context =>
        {
            context.MapParties();
            context.MapAgreements();
            context.MapCommitments();
            context.MapConsultations();
            context.MapPolicyPlans();
            context.MapPublications();
            context.MapCalendar();
        });
}
