using Dossin.Partnerships.Domain.Complaints.Statistics;

namespace Dossin.Partnerships.Application.Complaints.Statistics;

/// <summary>Counts in the database; what may be told of it is the domain's to decide.</summary>
public interface IComplaintCounts
{
    /// <param name="counted">Complaints or their allegations.</param>
    /// <param name="keys">None, one or two.</param>
    /// <param name="zones">Only those of these zones, as they were; null for all.</param>
    /// <param name="lastYear">Nothing that was received later.</param>
    /// <param name="ct">The request's end.</param>
    Task<IReadOnlyCollection<Counted>> Count(
        CountBase counted, IReadOnlyList<CountKey> keys, IReadOnlyCollection<string>? zones, int lastYear, CancellationToken ct);
}
