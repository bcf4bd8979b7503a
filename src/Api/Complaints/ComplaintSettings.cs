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
                Number("Complaints:AcknowledgeWorkingDays", terms.AcknowledgeWorkingDays, 1000),
                Number("Complaints:DecideWorkingDays", terms.DecideWorkingDays, 1000)))
            .AddSingleton(new ComplaintRetention(
                Number("Retention:ComplaintYears", retention.ComplaintYears, 100), Number("Retention:MeasureYears", retention.MeasureYears, 100)));

        int Number(string setting, int usual, int most) => configuration[setting] is not { } text ? usual
            : int.TryParse(text, out var number) && number >= 1 && number <= most ? number
            : throw new CannotStart($"{setting} must be a whole number from 1 to {most}.");
    }
}
