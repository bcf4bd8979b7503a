using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Statistics;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Complaints.Statistics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dossin.Partnerships.Infrastructure.Complaints;

internal static class ComplaintsSetup
{
    public static IServiceCollection AddComplaints(this IServiceCollection services)
    {
        // Where no others were set.
        services.TryAddSingleton(new ComplaintTerms());
        services.TryAddSingleton(new ComplaintRetention());
        return services
            .AddSingleton<IConfidential, Confidential>()
            .AddScoped<IComplaintCounts, ComplaintCounts>()
            .AddJob<MarkLateComplaints>()
            .AddJob<MeasureComplaints>()
            .AddJob<EraseOldComplaints>()
            .AddJob<EraseOldMeasures>()
            .AddJob<ResealComplaintsUnderNewKey>()
            .AddJob<ResealMessagesUnderNewKey>();
    }
}
