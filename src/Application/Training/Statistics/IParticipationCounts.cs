using Dossin.Partnerships.Domain.Training.Statistics;

namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>Reads what the statistics of participations rest on, all in one SQL statement and so in one snapshot.</summary>
public interface IParticipationCounts
{
    /// <param name="question">What is asked; its grouping decides what is counted.</param>
    /// <param name="zones">Zones that are counted as another one, by their code (<c>zonesAs=now</c>); empty: as they were.</param>
    /// <param name="known">The state of the facts that the caller knows already, if any.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when the facts are still in the state that the caller knows.</returns>
    Task<ParticipationFacts?> Read(
        Question question, IReadOnlyDictionary<string, string> zones, string? known, CancellationToken ct);
}

/// <summary>Courses, figures and own counts of one snapshot.</summary>
/// <param name="State">A name for the snapshot: where it is the same, so is every answer.</param>
/// <param name="Courses">All courses.</param>
/// <param name="Figures">All published figures.</param>
/// <param name="Own">The own counts that the question needs.</param>
public sealed record ParticipationFacts(
    string State, IReadOnlyCollection<CountedCourse> Courses, IReadOnlyCollection<Figure> Figures, OwnCounts Own);
