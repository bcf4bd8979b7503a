using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dossin.Partnerships.Domain.Complaints.Statistics;

namespace Dossin.Partnerships.Application.Complaints.Statistics;

/// <summary>The statistics of complaints.</summary>
/// <param name="Base">What is counted: allegations where the ground is among the keys, else complaints.</param>
/// <param name="AsOf">
/// The last day on which what is counted was received. Without the year among the keys a table moves forward only when each cell
/// grew by nothing or by five at least.
/// </param>
/// <param name="Rows">In the order of their keys; a cell that is empty has no row, unless it is suppressed for company.</param>
/// <param name="Total">The sum of all cells.</param>
public sealed record ComplaintStatisticsView(CountBase Base, DateOnly AsOf, IReadOnlyList<ComplaintStatisticsRow> Rows, ComplaintStatisticsTotal Total);

/// <summary>One row of the statistics.</summary>
/// <param name="Keys">What the row is about: the keys that were asked for.</param>
/// <param name="Count">How many; absent where it is suppressed.</param>
/// <param name="Suppressed">Whether it is.</param>
public sealed record ComplaintStatisticsRow(ComplaintStatisticsKeys Keys, int? Count, bool Suppressed);

/// <summary>The sum of all cells.</summary>
/// <param name="Count">How many; absent where it is suppressed.</param>
/// <param name="Suppressed">Whether it is.</param>
public sealed record ComplaintStatisticsTotal(int? Count, bool Suppressed);

/// <summary>The keys of a row: those asked for, with null where there is no value: an outcome of what is still open.</summary>
[JsonConverter(typeof(Json))]
public sealed record ComplaintStatisticsKeys
{
    private readonly Dictionary<CountKey, string?> _keys;

    internal ComplaintStatisticsKeys(IReadOnlyList<CountKey> asked, Keys keys) =>
        _keys = asked.Zip([keys.First, keys.Second]).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>The Belgian calendar year of reception.</summary>
    public int? Year => Of(CountKey.Year) is { } year ? int.Parse(year, CultureInfo.InvariantCulture) : null;

    /// <summary>The police zone, as it was.</summary>
    public string? PoliceZone => Of(CountKey.PoliceZone);

    /// <summary>What the police are said to have done.</summary>
    public string? Ground => Of(CountKey.Ground);

    /// <summary>The way by which it came in.</summary>
    public string? Channel => Of(CountKey.Channel);

    /// <summary>How it ended.</summary>
    public string? Outcome => Of(CountKey.Outcome);

    private string? Of(CountKey key) => _keys.GetValueOrDefault(key);

    private sealed class Json : JsonConverter<ComplaintStatisticsKeys>
    {
        public override ComplaintStatisticsKeys Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new JsonException("Statistics are answered, never asked.");

        public override void Write(Utf8JsonWriter writer, ComplaintStatisticsKeys value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (key, code) in value._keys)
            {
                var name = JsonNamingPolicy.CamelCase.ConvertName(key.ToString());
                if (value.Year is { } year && key == CountKey.Year)
                {
                    writer.WriteNumber(name, year);
                    continue;
                }

                writer.WriteString(name, code);
            }

            writer.WriteEndObject();
        }
    }
}
