using System.Globalization;
using System.Text;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.RefData;

/// <summary>
/// A row of a table in the folder Data: comma, quotes only around a field that holds a comma, one line a row, several values parted by
/// semicolons. Nothing else is read, so that a wrong file fails on first use instead of half working.
/// </summary>
internal sealed class CsvRow
{
    private readonly Dictionary<string, int> _columns;
    private readonly string[] _fields;

    private CsvRow(Dictionary<string, int> columns, string[] fields)
    {
        _columns = columns;
        _fields = fields;
    }

    /// <summary>A required value.</summary>
    public string this[string column] =>
        Optional(column) ?? throw new InvalidDataException($"Reference data: {column} is missing in {string.Join(',', _fields)}");

    /// <summary>The name in the languages that are known; the retired zones have no German column.</summary>
    public Text Name => new(Optional("nameNl"), Optional("nameFr"), _columns.ContainsKey("nameDe") ? Optional("nameDe") : null);

    public string? Optional(string column) => _fields[_columns[column]] is { Length: > 0 } value ? value : null;

    public DateOnly? Day(string column) =>
        Optional(column) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    public IEnumerable<string> Several(string column) => Optional(column)?.Split(';') ?? [];

    /// <summary>The rows of an embedded table.</summary>
    public static IEnumerable<CsvRow> Rows(string file)
    {
        using var stream = typeof(CsvRow).Assembly.GetManifestResourceStream($"RefData/{file}")
            ?? throw new InvalidDataException($"Reference data: {file} is not part of the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var columns = Fields(reader.ReadLine() ?? "").Select((name, at) => (name, at)).ToDictionary(c => c.name, c => c.at);
        while (reader.ReadLine() is { } line)
        {
            var fields = Fields(line);
            if (fields.Length != columns.Count)
            {
                throw new InvalidDataException($"Reference data: {file} has {fields.Length} instead of {columns.Count} fields in {line}");
            }

            yield return new CsvRow(columns, fields);
        }
    }

    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            switch (line[at])
            {
                case '"' when quoted && at + 1 < line.Length && line[at + 1] == '"':
                    field.Append('"');
                    at++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(line[at]);
                    break;
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
