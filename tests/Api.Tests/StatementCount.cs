using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>
/// The SQL statements that the service sends for the requests of a test, whoever sends them: seen where the driver sends,
/// by its own traces. Only requests that begin after this and before its end are counted, and no job is.
/// </summary>
internal sealed class StatementCount : IDisposable
{
    private static readonly AsyncLocal<StatementCount?> Running = new();

    private static readonly ConcurrentDictionary<ActivityTraceId, StatementCount> Counts = new();

    private readonly List<Activity> _sent = [];

    /// <summary>One for all, that never goes: who is told while another one is taken away may be left out.</summary>
    static StatementCount() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source.Name == "Npgsql",
        Sample = (ref statement) => Counts.ContainsKey(statement.TraceId) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
        // At both ends, so that a statement of which one is not told, or not in time, is counted all the same.
        ActivityStarted = Note,
        ActivityStopped = Note,
    });

    private StatementCount() => Counts[Trace] = this;

    /// <summary>The trace of every request that is counted.</summary>
    public ActivityTraceId Trace { get; } = ActivityTraceId.CreateRandom();

    public static StatementCount? Current => Running.Value;

    /// <summary>Each statement; several that travel together are several. BEGIN and COMMIT are not among them.</summary>
    public IReadOnlyList<string> Statements => [.. Sent().SelectMany(Split).Where(sql => sql != "commit")];

    /// <summary>How often the service waited for the database.</summary>
    public int RoundTrips => Sent().Count;

    /// <summary>Counts what the requests of this test cause, until it is disposed.</summary>
    public static StatementCount Start() => Running.Value = new StatementCount();

    /// <summary>What is done without a request until it is disposed, counted like one.</summary>
    public Activity Work() => new Activity("work").SetParentId(Trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();

    public void Dispose()
    {
        Running.Value = null;
        Counts.TryRemove(Trace, out _);
    }

    private static void Note(Activity statement)
    {
        if (Counts.TryGetValue(statement.TraceId, out var count))
        {
            lock (count._sent)
            {
                if (!count._sent.Contains(statement))
                {
                    count._sent.Add(statement);
                }
            }
        }
    }

    /// <summary>What the driver says of each: its text is known by the time it is sent.</summary>
    private List<string> Sent()
    {
        lock (_sent)
        {
            return [.. _sent.Select(statement => statement.GetTagItem("db.query.text") ?? statement.GetTagItem("db.statement")).OfType<string>()];
        }
    }

    /// <summary>At semicolons outside quotes and $$; nothing here has comments.</summary>
    private static IEnumerable<string> Split(string sql)
    {
        var start = 0;
        var quote = '\0';
        for (var at = 0; at < sql.Length; at++)
        {
            var letter = sql[at];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '\'' or '"')
            {
                quote = letter;
            }
            else if (letter == ';')
            {
                if (sql[start..at].Trim() is { Length: > 0 } statement)
                {
                    yield return statement;
                }

                start = at + 1;
            }
        }

        if (sql[start..].Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }
}

/// <summary>Gives a request the trace of the running count, and looks at what is refused; otherwise sends it as it is.</summary>
internal sealed class Traced() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (StatementCount.Current is { } count && !request.Headers.Contains("traceparent"))
        {
            request.Headers.Add("traceparent", $"00-{count.Trace}-{ActivitySpanId.CreateRandom()}-01");
        }

        return await Planted.Look(request, await base.SendAsync(request, cancellationToken), cancellationToken);
    }
}
