using System.Collections.Concurrent;
using Dossin.Partnerships.Domain.Training.Statistics;

namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>
/// The statistics asked for, each judged once as long as no fact changes. Every question still asks the database, in its
/// snapshot of that moment, whether anything did: an answer is never older than the question.
/// </summary>
public sealed class RememberedAnswers
{
    // A table by course, year and zone has some thirteen thousand rows: a few of those, and all the small ones.
    private const int RowLimit = 60_000;
    private readonly ConcurrentDictionary<(Question, string), (string State, ParticipationStatisticsView Answer)> _answers = new();

    /// <param name="counts">Where the facts are.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="zones">Zones that are counted as another one, by their code.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<ParticipationStatisticsView> Ask(
        IParticipationCounts counts, Question question, IReadOnlyDictionary<string, string> zones, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(zones);
        var key = (question, string.Join(' ', zones.Select(zone => $"{zone.Key}>{zone.Value}").Order(StringComparer.Ordinal)));
        var remembered = _answers.GetValueOrDefault(key);
        if (await counts.Read(question, zones, remembered.State, ct) is not { } facts)
        {
            return remembered.Answer;
        }

        var answer = ParticipationStatisticsView.Of(
            ParticipationStatistics.Answer(question, facts.Courses, facts.Figures, facts.Own), question.Grouping);
        if (_answers.Values.Sum(other => other.Answer.Rows.Count + 1) + answer.Rows.Count > RowLimit)
        {
            _answers.Clear();
        }

        _answers[key] = (facts.State, answer);
        return answer;
    }
}
