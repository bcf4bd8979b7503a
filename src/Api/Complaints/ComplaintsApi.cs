using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Complaints;

internal static class ComplaintsApi
{
    public static readonly ContextApi Context = new(
        "complaints", "Complaints", "Grievances about police conduct and what is done about them, and the trust conversations that improve it; confidential.",
        context =>
        {
            context.MapComplaints();
            context.MapReceipts();
            context.MapReferralChannels();
            context.MapCurativeMeasures();
            context.MapStatistics();
        });
}
