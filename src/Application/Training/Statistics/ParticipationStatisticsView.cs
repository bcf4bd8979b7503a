using System.Text.Json;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Domain.Training.Statistics;

namespace Dossin.Partnerships.Application.Training.Statistics;

/// <summary>The statistics of participations.</summary>
/// <param name="AsOf">Nothing that happened later is counted.</param>
/// <param name="Rows">In the order of their keys.</param>
/// <param name="Total">No sum of the rows: a person in two of them counts once.</param>
public sealed record ParticipationStatisticsView(
    DateOnly AsOf, IReadOnlyList<StatisticsRow> Rows, StatisticsRow Total)
{
    internal static ParticipationStatisticsView Of(Answer answer, Grouping grouping)
    {
        return new(answer.AsOf, [.. answer.Rows.Select(row => Row(row, grouping))], Row(answer.Total, Grouping.None));

        static StatisticsRow Row(Row row, Grouping grouping) => new(
            new(grouping, row.Keys), row.Participations, row.RecordedPersons, row.Persons, row.ParticipationsInterval,
            // Most rows have none, and share that: an answer of thirteen thousand rows is kept.
            row.ReportedFigures.Count == 0 ? [] : [.. row.ReportedFigures.Select(figure => new Uri($"/training/v1/reportedFigures/{figure}", UriKind.Relative))]);
    }
}

/// <summary>One row of the statistics, or the total.</summary>
/// <param name="Keys">What the row is about: the keys that were asked for.</param>
/// <param name="Participations">Own participations that are not annulled.</param>
/// <param name="RecordedPersons">Distinct persons behind them.</param>
/// <param name="Persons">Persons trained, own records and published figures taken together.</param>
/// <param name="ParticipationsInterval">Participations likewise, where a published figure on participations says more.</param>
/// <param name="ReportedFigures">The published figures of the row: the one that decides first, then the newest first.</param>
public sealed record StatisticsRow(
    StatisticsKeys Keys, long Participations, long RecordedPersons, Interval Persons, Interval? ParticipationsInterval,
    IReadOnlyList<Uri> ReportedFigures);

/// <summary>
/// The keys of a row: those asked for, with null where the records have no value (a federal unit has no zone, Brussels no
/// province).
/// </summary>
[JsonConverter(typeof(Json))]
public sealed record StatisticsKeys
{
    private readonly Grouping _grouping;

    internal StatisticsKeys(Grouping grouping, RowKeys keys)
    {
        _grouping = grouping;
        (Course, CourseFamily, Year, PoliceZone) = (keys.Course, keys.CourseFamily, keys.Year, keys.PoliceZone);
        (Province, Stage, Audience) = (keys.Province, keys.Stage, keys.Audience);
    }

    /// <summary>The code of the course.</summary>
    public string? Course { get; }

    /// <summary>The family of courses.</summary>
    public string? CourseFamily { get; }

    /// <summary>The calendar year.</summary>
    public int? Year { get; }

    /// <summary>The police zone, as it was or, with zonesAs=now, as it is.</summary>
    public string? PoliceZone { get; }

    /// <summary>The NIS code of the province.</summary>
    public string? Province { get; }

    /// <summary>Where the person stood in the career that day.</summary>
    public string? Stage { get; }

    /// <summary>For whom the course is.</summary>
    public string? Audience { get; }

    private sealed class Json : JsonConverter<StatisticsKeys>
    {
        public override StatisticsKeys Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException("Statistics are answered, never asked.");

        public override void Write(Utf8JsonWriter writer, StatisticsKeys value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            Key(Grouping.Course, "course"u8, value.Course);
            Key(Grouping.CourseFamily, "courseFamily"u8, value.CourseFamily);
            if (value._grouping.HasFlag(Grouping.Year) && value.Year is { } year)
            {
                writer.WriteNumber("year"u8, year);
            }

            Key(Grouping.PoliceZone, "policeZone"u8, value.PoliceZone);
            Key(Grouping.Province, "province"u8, value.Province);
            Key(Grouping.Stage, "stage"u8, value.Stage);
            Key(Grouping.Audience, "audience"u8, value.Audience);
            writer.WriteEndObject();

            void Key(Grouping key, ReadOnlySpan<byte> name, string? code)
            {
                if (value._grouping.HasFlag(key))
                {
                    writer.WriteString(name, code);
                }
            }
        }
    }
}
