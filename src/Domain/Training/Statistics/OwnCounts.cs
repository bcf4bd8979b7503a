namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>Own participations that are not annulled, and the distinct persons behind them.</summary>
public readonly record struct Count(long Participations, long Persons);

/// <summary>
/// The count of one row; what is not among the keys is null. Where the course is a key its family and audience may be left
/// out: the course tells them.
/// </summary>
public sealed record GroupCount(
    Guid? Course, string? Family, int? Year, string? PoliceZone, string? Province, string? Stage, string? Audience, Count Count);

/// <summary>
/// What storage has to count for one question, all in one snapshot.
/// <list type="number">
/// <item><see cref="Rows"/>: the groups of the question's grouping.</item>
/// <item><see cref="Put(Scope, int?, Count)"/>: everything, each family and each course over the whole period; and, when the
/// grouping has years and no breakdown, over each year. A total rests on its families, and these on their courses.</item>
/// <item><see cref="PutUpTo"/>: the same scopes from the beginning of the period (or, likewise, of the year) up to the day of
/// the figure that may be the winner. Of figures with the same measure, scope and beginning only the latest day within the
/// period (the year) can win, so these days are enough.</item>
/// </list>
/// A scope without records may be left out.
/// </summary>
public sealed class OwnCounts
{
    private readonly Dictionary<(Scope Scope, int? Year), Count> _within = [];
    private readonly Dictionary<(Scope Scope, int? Year, DateOnly Day), Count> _upTo = [];

    public List<GroupCount> Rows { get; } = [];

    public void Put(Scope scope, int? year, Count count) => _within[(scope, year)] = count;

    public void PutUpTo(Scope scope, int? year, DateOnly day, Count count) => _upTo[(scope, year, day)] = count;

    internal Count Within(Scope scope, int? year) => _within.GetValueOrDefault((scope, year));

    internal Count UpTo(Scope scope, int? year, DateOnly day)
    {
        if (_upTo.TryGetValue((scope, year, day), out var count))
        {
            return count;
        }

        return Within(scope, year).Participations == 0
            ? default
            : throw new InvalidOperationException($"Storage did not count {scope} up to {day:yyyy-MM-dd} ({year?.ToString("D4", null) ?? "whole period"}).");
    }
}
