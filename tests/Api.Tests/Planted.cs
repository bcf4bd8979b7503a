using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>
/// One word that everything confidential carries that tests tell: narratives, contacts, messages, reasons, what was said in a
/// conversation and by whom. Every host of every class is watched for it: in what it logs, in the tags of its traces, in its refusals
/// and, when the class is done, in every table of its database as a dump would have it: events, audit trail and kept answers among
/// them. Where it turns up, the class fails and says where; what else was told there is not repeated.
/// </summary>
internal static class Planted
{
    /// <summary>Letters and digits alone, so that it is the same in JSON, in an address and in SQL.</summary>
    public const string Word = "Zwijgwoord4711";

    private static readonly ConcurrentQueue<string> Traced = new();
    private static readonly ConcurrentQueue<string> Refused = new();
    private static readonly ConcurrentDictionary<string, bool> Sources = new();

    private static readonly ActivityListener Listener = Listening();

    /// <summary>Where the traces of this process had the word: hosts share its sources, so this is of all of them.</summary>
    public static IReadOnlyCollection<string> InTraces => [.. Traced.Distinct()];

    /// <summary>The refusals that had the word, in all of this process.</summary>
    public static IReadOnlyCollection<string> InRefusals => [.. Refused.Distinct()];

    /// <summary>Whose traces were looked at.</summary>
    public static ICollection<string> Watched => Sources.Keys;

    /// <summary>What is told, with the word in it.</summary>
    public static string In(string told) => $"{told} {Word}";

    public static bool IsIn(object? said) => said?.ToString()?.Contains(Word, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Looks at every trace of the product and of what it is built on from now on; once for all hosts.</summary>
    public static void WatchTraces() => ActivitySource.AddActivityListener(Listener);

    /// <summary>Looks at an answer that is a problem: it repeats nothing of what was told.</summary>
    public static async Task<HttpResponseMessage> Look(HttpRequestMessage request, HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            await answer.Content.LoadIntoBufferAsync(ct);
            foreach (var found in FoundIn(request, answer, await answer.Content.ReadAsStringAsync(ct)))
            {
                Refused.Enqueue(found);
            }
        }

        return answer;
    }

    /// <summary>Where a refusal has the word.</summary>
    public static IEnumerable<string> FoundIn(HttpRequestMessage request, HttpResponseMessage answer, string body)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Value.Any(IsIn)).Select(header => header.Key);
        foreach (var place in IsIn(body) ? headers.Append("the body") : headers)
        {
            yield return $"{request.Method} {request.RequestUri?.AbsolutePath}, {(int)answer.StatusCode}: {place}";
        }
    }

    /// <summary>The columns of a database in which the word stands as it is, also inside bytes.</summary>
    public static async Task<List<string>> FoundIn(Database database, CancellationToken ct)
    {
        var found = new List<string>();
        await using var connection = new NpgsqlConnection(database.ConnectionStringOfAll());
        await connection.OpenAsync(ct);
        // As values and not in the statements, whose traces are watched too.
        string[] ways = [$"%{Word}%", $"%{Convert.ToHexString(Encoding.UTF8.GetBytes(Word))}%"];
        // A table without a page never had a row.
        foreach (var table in await Rows(
            connection,
            "select oid::regclass::text from pg_class where relkind = 'r' and relnamespace::regnamespace::text = any($1) and pg_relation_size(oid) > 0",
            [.. ContextRoles.Contexts], ct))
        {
            found.AddRange((await Rows(
                connection,
                $"""
                select distinct cell.key from {table} t, jsonb_each_text(to_jsonb(t)) cell
                where t::text ilike any($1) and cell.value ilike any($1)
                """, ways, ct)).Select(column => $"{table}.{column}"));
        }

        return found;
    }

    private static async Task<List<string>> Rows(NpgsqlConnection connection, string sql, string[] values, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = values } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static ActivityListener Listening() => new()
    {
        ShouldListenTo = _ => true,
        Sample = (ref _) => ActivitySamplingResult.AllData,
        ActivityStopped = Look,
    };

    /// <summary>Where a trace has the word.</summary>
    public static IEnumerable<string> FoundIn(Activity activity)
    {
        var tags = activity.TagObjects.Concat(activity.Events.SelectMany(told => told.Tags)).Concat(activity.Baggage.Select(one => KeyValuePair.Create(one.Key, (object?)one.Value)));
        foreach (var (name, value) in tags)
        {
            if (IsIn(value))
            {
                yield return $"{activity.Source.Name} {activity.OperationName}: the tag {name}";
            }
        }

        if (IsIn(activity.DisplayName) || IsIn(activity.StatusDescription))
        {
            yield return $"{activity.Source.Name} {activity.OperationName}: its name or status";
        }
    }

    private static void Look(Activity activity)
    {
        Sources[activity.Source.Name] = true;
        foreach (var found in FoundIn(activity))
        {
            Traced.Enqueue(found);
        }
    }
}

/// <summary>
/// What a host logs: errors and worse are kept, and every line of whatever level, with its scopes and values, is searched for the
/// planted word.
/// </summary>
internal sealed class WatchedLog : ILoggerProvider
{
    private readonly ConcurrentBag<string> _errors = [];
    private readonly ConcurrentQueue<string> _leaks = new();
    private readonly ConcurrentDictionary<string, bool> _templates = new();
    private int _lines;

    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Where the planted word was logged.</summary>
    public IReadOnlyCollection<string> Leaks => _leaks;

    public int Lines => _lines;

    /// <summary>Whether a line was logged of whose template this is a part.</summary>
    public bool Said(string part) => _templates.Keys.Any(template => template.Contains(part, StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Category(WatchedLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Look("a scope", state.ToString()!, state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Increment(ref log._lines);
            var line = $"{formatter(state, exception)} {exception}";
            Look($"{logLevel} {eventId}", line, state);
            if (logLevel >= LogLevel.Error)
            {
                log._errors.Add(line);
            }
        }

        private void Look<TState>(string what, string line, TState state)
        {
            var values = (state as IEnumerable<KeyValuePair<string, object?>> ?? []).ToList();
            if (values.Find(value => value.Key == "{OriginalFormat}").Value is string said)
            {
                log._templates.TryAdd(said, true);
            }

            if (Planted.IsIn(line) || values.Any(value => Planted.IsIn(value.Value)))
            {
                var template = values.Find(value => value.Key == "{OriginalFormat}").Value;
                log._leaks.Enqueue($"{name}, {what}, \"{(Planted.IsIn(template) ? "" : template)}\": {string.Join(", ", values.Where(value => Planted.IsIn(value.Value)).Select(value => value.Key))}");
            }
        }
    }
}
