using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dossin.Partnerships.Api.Kernel.Answers;

/// <summary>
/// A list as CSV (RFC 4180), row by row as the database gives it. Cells that a spreadsheet would run as a formula are defused.
/// </summary>
internal static partial class CsvTable
{
    /// <summary>So much of it waits for its reader at a time.</summary>
    private const int Waiting = 80 * 1024;

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape };

    public static async Task Write<TView>(HttpContext http, IAsyncEnumerable<TView> rows)
    {
        // The first row before the first byte: until then a failure can still be told as a problem.
        await using var row = rows.GetAsyncEnumerator(http.RequestAborted);
        var any = await row.MoveNextAsync();
        Held.Answer(http, Waiting);
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

    /// <summary>
    /// In Belgium ; parts the cells of a spreadsheet and , does not: it opens a line as one cell, whose ; and line breaks part others, also
    /// between quotes. So what follows one may begin a formula, within a text or from one item of a list to the next.
    /// </summary>
    private static string Text(JsonElement value) => Formula().Replace(Column.Text(value), "$0'");

    [GeneratedRegex(@"[;\t\r\n](?=[=+\-@\t\r])")]
    private static partial Regex Formula();
}
