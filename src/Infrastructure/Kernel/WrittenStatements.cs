using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// What a statement says that EF Core has no word for, or for which it makes the text anew at each request.
/// <list type="bullet">
/// <item>Row locks: a query names a function that does not exist, <c>training.locked_sessions(@id)</c> or
/// <c>training.kept_participants(@ids)</c>; what is sent locks one row for update, or several for share.</item>
/// <item>How many rows are wanted: written as a number, as of one that it does not know the planner expects a tenth of the
/// table.</item>
/// </list>
/// </summary>
internal sealed partial class WrittenStatements : DbCommandInterceptor
{
    public static readonly WrittenStatements Instance = new();

    // As many as there are shapes of queries, and sizes of pages.
    private readonly ConcurrentDictionary<string, Shape> _shapes = new();
    private readonly ConcurrentDictionary<(string Text, string Limit, int Rows), string> _limited = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource == CommandSource.LinqQuery)
        {
            var shape = _shapes.GetOrAdd(command.CommandText, Read);
            var text = shape.Text;
            foreach (var limit in shape.Limits)
            {
                text = _limited.GetOrAdd((text, limit, (int)command.Parameters[limit].Value!), static at => Limit().Replace(
                    at.Text, found => found.Groups["rows"].Value == at.Limit ? $"LIMIT {at.Rows.ToString(CultureInfo.InvariantCulture)}" : found.Value));
            }

            command.CommandText = text;
        }

        return new(result);
    }

    private static Shape Read(string sql) => new(
        Lock().Replace(sql, found => found.Groups["lock"].Value == "locked"
            ? $"(select * from {found.Groups["schema"]}.{found.Groups["table"]} where id = {found.Groups["id"]} for update)"
            : $"(select * from {found.Groups["schema"]}.{found.Groups["table"]} where id = any({found.Groups["id"]}) for share)"),
        [.. Limit().Matches(sql).Select(found => found.Groups["rows"].Value).Distinct()]);

    [GeneratedRegex(@"(?<schema>\w+)\.(?<lock>locked|kept)_(?<table>\w+)\((?<id>@\w+)\)")]
    private static partial Regex Lock();

    [GeneratedRegex(@"\bLIMIT @(?<rows>\w+)")]
    private static partial Regex Limit();

    private sealed record Shape(string Text, string[] Limits);
}
