namespace Dossin.Partnerships.Domain.Networks.Statistics;

/// <summary>The keys of a row; what the question did not group by, or the records do not have, is null.</summary>
public sealed record RowKeys(Guid? Network, Guid? Project, string? Kind, int? Year, string? Province);

/// <summary>One row of the statistics, or the total.</summary>
/// <param name="Keys">What the row is about; in the total all are null.</param>
/// <param name="RecordedActivities">Activities that are recorded here.</param>
/// <param name="Activities">Activities, own records and published figures taken together.</param>
/// <param name="RecordedParticipants">Who took part in the recorded ones: each time counts.</param>
/// <param name="Participants">Likewise, own records and published figures taken together.</param>
/// <param name="ReportedFigures">The published figures of the row: those that decide first, then the newest first.</param>
public sealed record Row(
    RowKeys Keys, long RecordedActivities, Interval Activities, Interval RecordedParticipants, Interval Participants,
    IReadOnlyList<Guid> ReportedFigures);

/// <summary>The rows in the order of their keys, and the total.</summary>
public sealed record Answer(DateOnly AsOf, IReadOnlyList<Row> Rows, Row Total);
