using Dossin.Partnerships.Domain.Training.Statistics;

namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>How many persons followed the courses of each family, whoever asks: own records and published figures taken together.</summary>
/// <param name="State">The state of the facts that say so.</param>
/// <param name="AsOf">Nothing that happened later is counted.</param>
/// <param name="Persons">By family.</param>
public sealed record FamilyTallies(string State, DateOnly AsOf, IReadOnlyDictionary<string, Interval> Persons)
{
    private static readonly Dictionary<string, string> ZonesAsTheyWere = [];

    /// <returns>Null when the facts are still in the state that is known.</returns>
    public static async Task<FamilyTallies?> Read(IParticipationCounts counts, DateOnly asOf, string known, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var question = new Question(Grouping.CourseFamily, From: null, To: null, asOf);
        return await counts.Read(question, ZonesAsTheyWere, known, ct) is { } facts
            ? new(facts.State, asOf, ParticipationStatistics.Families(question, facts.Courses, facts.Figures, facts.Own))
            : null;
    }
}
