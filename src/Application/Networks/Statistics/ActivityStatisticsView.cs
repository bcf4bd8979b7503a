using System.Text.Json;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Domain.Networks.Statistics;

namespace Dossin.Partnerships.Application.Networks.Statistics;

/// <summary>The statistics of activities.</summary>
/// <param name="AsOf">Nothing that happened later is counted.</param>
/// <param name="Rows">In the order of their keys.</param>
/// <param name="Total">All of it together.</param>
public sealed record ActivityStatisticsView(DateOnly AsOf, IReadOnlyList<StatisticsRow> Rows, StatisticsRow Total)
{
    internal static ActivityStatisticsView Of(Answer answer, Grouping grouping)
    {
        return new(answer.AsOf, [.. answer.Rows.Select(row => Row(row, grouping))], Row(answer.Total, Grouping.None));

        static StatisticsRow Row(Row row, Grouping grouping) => new(
            new(grouping, row.Keys), row.RecordedActivities, row.Activities, row.RecordedParticipants, row.Participants,
            [.. row.ReportedFigures.Select(figure => new Uri($"/networks/v1/reportedFigures/{figure}", UriKind.Relative))]);
    }
}

/// <summary>One row of the statistics, or the total.</summary>
/// <param name="Keys">What the row is about: the keys that were asked for.</param>
/// <param name="RecordedActivities">Activities that are recorded here.</param>
/// <param name="Activities">Activities, own records and published figures taken together.</param>
/// <param name="RecordedParticipants">Attendances of the recorded activities.</param>
/// <param name="Participants">Attendances, own records and published figures taken together.</param>
/// <param name="ReportedFigures">The published figures of the row: those that decide first, then the newest first.</param>
public sealed record StatisticsRow(
    StatisticsKeys Keys, long RecordedActivities, Interval Activities, Interval RecordedParticipants, Interval Participants,
    IReadOnlyList<Uri> ReportedFigures);

/// <summary>The keys of a row: those asked for, with null where the records have no value.</summary>
[JsonConverter(typeof(Json))]
public sealed record StatisticsKeys
{
    private readonly Grouping _grouping;

    internal StatisticsKeys(Grouping grouping, RowKeys keys)
    {
        _grouping = grouping;
        (Network, Project, Kind, Year, Province) = (keys.Network, keys.Project, keys.Kind, keys.Year, keys.Province);
    }

    /// <summary>The id of the network.</summary>
    public Guid? Network { get; }

    /// <summary>The id of the project.</summary>
    public Guid? Project { get; }

    /// <summary>The kind of activity.</summary>
    public string? Kind { get; }

    /// <summary>The calendar year.</summary>
    public int? Year { get; }

    /// <summary>The NIS code of the province in which all zones of the activity lie; null where there is no one such province.</summary>
    public string? Province { get; }

    private sealed class Json : JsonConverter<StatisticsKeys>
    {
        public override StatisticsKeys Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException("Statistics are answered, never asked.");

        public override void Write(Utf8JsonWriter writer, StatisticsKeys value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            Key(Grouping.Network, "network"u8, value.Network?.ToString());
            Key(Grouping.Project, "project"u8, value.Project?.ToString());
            Key(Grouping.Kind, "kind"u8, value.Kind);
            if (value._grouping.HasFlag(Grouping.Year) && value.Year is { } year)
            {
                writer.WriteNumber("year"u8, year);
            }

            Key(Grouping.Province, "province"u8, value.Province);
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
