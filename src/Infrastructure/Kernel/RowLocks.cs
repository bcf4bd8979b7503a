using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// EF Core has no word for a row lock, and makes the text of a query anew each time where a statement is written in it. So a
/// query names a function that does not exist, <c>training.locked_sessions(@id)</c> or <c>training.kept_participants(@ids)</c>,
/// and what is sent is a statement on the table: for update of one row, or for share of several.
/// </summary>
internal sealed partial class RowLocks : DbCommandInterceptor
{
    public static readonly RowLocks Instance = new();

    // A text is made once for each shape of a query, so there are as many as there are queries.
    private readonly ConcurrentDictionary<string, string> _written = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.CommandSource == CommandSource.LinqQuery)
        {
            command.CommandText = _written.GetOrAdd(command.CommandText, Written);
        }

        return new(result);
    }

    private static string Written(string sql) => Lock().Replace(sql, found => found.Groups["lock"].Value == "locked"
        ? $"(select * from {found.Groups["schema"]}.{found.Groups["table"]} where id = {found.Groups["id"]} for update)"
        : $"(select * from {found.Groups["schema"]}.{found.Groups["table"]} where id = any({found.Groups["id"]}) for share)");

    [GeneratedRegex(@"(?<schema>\w+)\.(?<lock>locked|kept)_(?<table>\w+)\((?<id>@\w+)\)")]
    private static partial Regex Lock();
}
