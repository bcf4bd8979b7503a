namespace Dossin.Partnerships.Domain.Training.Statistics;

/// <summary>The keys of a row: codes as on the wire. What the question did not group by, or the records do not have, is null.</summary>
public sealed record RowKeys(
    string? Course, string? CourseFamily, int? Year, string? PoliceZone, string? Province, string? Stage, string? Audience);

/// <summary>What is known of a number; without <see cref="AtMost"/> own records are incomplete, nobody knows by how much.</summary>
/// <param name="AtLeast">So many it certainly is.</param>
/// <param name="AtMost">More it cannot be; absent where nothing bounds it.</param>
public sealed record Interval(long AtLeast, long? AtMost);

/// <summary>One row of the statistics, or the total.</summary>
/// <param name="Keys">What the row is about; in the total all are null.</param>
/// <param name="Participations">Own participations that are not annulled.</param>
/// <param name="RecordedPersons">Distinct persons behind them.</param>
/// <param name="Persons">Persons trained, own records and published figures taken together.</param>
/// <param name="ParticipationsInterval">Participations likewise, where a figure on participations decides the row.</param>
/// <param name="ReportedFigures">Figures of the row's scope: the winner first, then the newest first.</param>
public sealed record Row(
    RowKeys Keys,
    long Participations,
    long RecordedPersons,
    Interval Persons,
    Interval? ParticipationsInterval,
    IReadOnlyList<Guid> ReportedFigures);

/// <summary>The rows in the order of their keys, and the total, which is no sum: a person in two rows counts once.</summary>
public sealed record Answer(DateOnly AsOf, IReadOnlyList<Row> Rows, Row Total);
