using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>Until when a complaint is acknowledged and decided, in Belgian days; fixed when it is received.</summary>
/// <param name="AcknowledgeBy">The last day on which the first sign of life is in time.</param>
/// <param name="DecideBy">The last day on which the decision is in time.</param>
public sealed record Deadlines(DateOnly AcknowledgeBy, DateOnly DecideBy);

/// <summary>How many working days there are; the installation decides, as no source sets a number (domain.md, section 6).</summary>
/// <param name="AcknowledgeWorkingDays">After the day of reception.</param>
/// <param name="DecideWorkingDays">After the day of reception.</param>
public sealed record ComplaintTerms(int AcknowledgeWorkingDays = 10, int DecideWorkingDays = 60)
{
    public Deadlines From(DateTimeOffset receivedAt)
    {
        var day = BelgianDay.Of(receivedAt);
        return new(WorkingDays.After(day, AcknowledgeWorkingDays), WorkingDays.After(day, DecideWorkingDays));
    }
}
