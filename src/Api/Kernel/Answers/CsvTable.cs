using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>
/// A list as CSV (RFC 4180), row by row as the database gives it. Cells that a spreadsheet would run as a formula are defused.
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
        var selection = Selection.Of(http.Request);
        var columns = Column.Of(typeof(TView), selection);
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{http.Request.Path.Value!.Split('/')[^1]}.csv\"";
        await using var text = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: excel), 16 * 1024);
        await using var csv = new CsvWriter(text, Format);
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }

        await csv.NextRecordAsync();
        for (; any; any = await row.MoveNextAsync())
        {
            var cells = Column.Row(row.Current, selection);
            foreach (var column in columns)
            {
                csv.WriteField(column.Of(cells) is { } value ? Text(value) : null);
            }

            await csv.NextRecordAsync();
        }
    }

    /// <summary>A list has ; between its items, which in Belgium parts the cells of a spreadsheet: each of them may begin one.</summary>
    private static string Text(JsonElement value) => value.ValueKind != JsonValueKind.Array ? Column.Text(value)
        : string.Join(';', value.EnumerateArray().Select(item => item.ToString() is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] formula ? "'" + formula : item.ToString()));
}
