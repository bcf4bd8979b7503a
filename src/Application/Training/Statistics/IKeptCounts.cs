namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>What is kept of participations so that reading them does not grow. Reading is exact without any of this.</summary>
public interface IKeptCounts
{
    /// <summary>Counts at most <paramref name="batch"/> recorded or annulled participations into what is kept, in a transaction of its own.</summary>
    /// <returns>How many were counted; null when another process is at it.</returns>
    Task<int?> Fold(int batch, CancellationToken ct);

    /// <summary>How many participations wait to be counted; at most <paramref name="limit"/> is said.</summary>
    Task<int> Waiting(int limit, CancellationToken ct);

    /// <summary>Throws away what is kept and counts again.</summary>
    Task Rebuild(CancellationToken ct);

    /// <summary>Where what is kept differs from a recount; empty when it is right.</summary>
    Task<IReadOnlyList<KeptDifference>> Differences(CancellationToken ct);
}

/// <summary>A kept row that is not what its participations say.</summary>
/// <param name="KeptIn">The table.</param>
/// <param name="Keys">The row's keys, as JSON.</param>
/// <param name="KeptParticipations">Participations, as kept.</param>
/// <param name="KeptPersons">Persons, as kept.</param>
/// <param name="Participations">Participations, as counted again.</param>
/// <param name="Persons">Persons, as counted again.</param>
public sealed record KeptDifference(
    string KeptIn, string Keys, long KeptParticipations, long KeptPersons, long Participations, long Persons);
