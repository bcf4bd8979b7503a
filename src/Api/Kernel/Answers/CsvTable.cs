using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>
/// A list as CSV (RFC 4180), row by row as the database gives it: one column per simple member, a text by language
/// (title.nl), a list in one cell. Cells that a spreadsheet would run as a formula are defused.
/// </summary>
internal static class CsvTable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    public static async Task Write<TView>(HttpContext http, IAsyncEnumerable<TView> rows)
    {
        // The first row before the first byte: until then a failure can still be told as a problem.
        await using var row = rows.GetAsyncEnumerator(http.RequestAborted);
        var any = await row.MoveNextAsync();
        var excel = http.Request.Headers.Accept.ToString().Contains("headers=excel", StringComparison.OrdinalIgnoreCase);
        var columns = Columns(typeof(TView), "").ToList();
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{http.Request.Path.Value!.Split('/')[^1]}.csv\"";
        await using var text = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: excel), 16 * 1024);
        await using var csv = new CsvWriter(text, Format);
        foreach (var column in columns)
        {
            csv.WriteField(column);
        }

        await csv.NextRecordAsync();
        for (; any; any = await row.MoveNextAsync())
        {
            var cells = JsonSerializer.SerializeToElement(row.Current, StrictJson.Options);
            foreach (var column in columns)
            {
                csv.WriteField(Cell(cells, column));
            }

            await csv.NextRecordAsync();
        }
    }

    private static IEnumerable<string> Columns(Type type, string prefix) => JsonShown.Members(type)
        .SelectMany(member => IsNested(member.Value) ? Columns(member.Value, $"{prefix}{member.Key}.") : [prefix + member.Key]);

    private static bool IsNested(Type type) => type == typeof(Text)
        || (StrictJson.Options.GetTypeInfo(type).Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object && type != typeof(PartialDate));

    private static string? Cell(JsonElement row, string column)
    {
        foreach (var name in column.Split('.'))
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out row))
            {
                return null;
            }
        }

        return row.ValueKind switch
        {
            JsonValueKind.Array => string.Join(';', row.EnumerateArray().Select(item => item.ToString())),
            JsonValueKind.True or JsonValueKind.False => row.GetRawText(),
            _ => row.ToString(),
        };
    }
}
