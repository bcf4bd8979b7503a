using Dossin.Partnerships.Domain.Networks.Statistics;

namespace Dossin.Partnerships.Application.Networks.Statistics;

/// <summary>Reads what the statistics of activities rest on, all in one SQL statement and so in one snapshot.</summary>
public interface IActivityCounts
{
    /// <param name="question">What is asked; its grouping decides what is counted.</param>
    /// <param name="ct">Ends the reading.</param>
    Task<ActivityFacts> Read(Question question, CancellationToken ct);
}

/// <summary>Figures and own counts of one snapshot.</summary>
/// <param name="Figures">All published figures.</param>
/// <param name="Own">The own counts that the question needs.</param>
public sealed record ActivityFacts(IReadOnlyCollection<Figure> Figures, IReadOnlyCollection<OwnCount> Own);
