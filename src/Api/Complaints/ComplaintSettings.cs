using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Domain.Complaints.Complaints;

namespace Dossin.Partnerships.Api.Complaints;

/// <summary>What an operator decides of Complaints: the working days that a desk has, and how long what was told is kept.</summary>
internal static class ComplaintSettings
{
    /// <exception cref="CannotStart">A setting is no number, or none that is possible.</exception>
    public static IServiceCollection AddComplaintSettings(this IServiceCollection services, IConfiguration configuration)
    {
        var (terms, retention) = (new ComplaintTerms(), new ComplaintRetention());
        return services
            .AddSingleton<ReceiptAttempts>()
            .AddSingleton(new ComplaintTerms(
                configuration.Number("Complaints:AcknowledgeWorkingDays", terms.AcknowledgeWorkingDays, 1000),
                configuration.Number("Complaints:DecideWorkingDays", terms.DecideWorkingDays, 1000)))
            .AddSingleton(new ComplaintRetention(
                configuration.Number("Retention:ComplaintYears", retention.ComplaintYears, 100), configuration.Number("Retention:MeasureYears", retention.MeasureYears, 100)));
    }
}
