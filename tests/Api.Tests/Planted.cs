using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>
/// One word that everything confidential carries that tests tell: narratives, contacts, messages, reasons, what was said in a
/// conversation and by whom. Every host of every class is watched for it, in what it logs and in the tags of its traces: where it
/// turns up, the class fails.
/// </summary>
internal static class Planted
{
    /// <summary>Letters and digits alone, so that it is the same in JSON, in an address and in SQL.</summary>
    public const string Word = "Zwijgwoord4711";

    private static readonly ConcurrentQueue<string> Traced = new();
    private static readonly ConcurrentDictionary<string, bool> Sources = new();

    private static readonly ActivityListener Listener = Listening();

    /// <summary>Where the traces of this process had the word: hosts share its sources, so this is of all of them.</summary>
    public static IReadOnlyCollection<string> InTraces => Traced;

    /// <summary>Whose traces were looked at.</summary>
    public static ICollection<string> Watched => Sources.Keys;

    /// <summary>What is told, with the word in it.</summary>
    public static string In(string told) => $"{told} {Word}";

    public static bool IsIn(object? said) => said?.ToString()?.Contains(Word, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Looks at every trace of the product and of what it is built on from now on; once for all hosts.</summary>
    public static void WatchTraces() => ActivitySource.AddActivityListener(Listener);

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
                yield return $"{activity.Source.Name} {activity.OperationName} {name}: {value}";
            }
        }

        if (IsIn(activity.DisplayName) || IsIn(activity.StatusDescription))
        {
            yield return $"{activity.Source.Name}: {activity.DisplayName} {activity.StatusDescription}";
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
internal sealed class WatchedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentBag<string> _errors = [];
    private readonly ConcurrentQueue<string> _leaks = new();
    private int _lines;

    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>The lines that have the planted word.</summary>
    public IReadOnlyCollection<string> Leaks => _leaks;

    public int Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        Look(state.ToString()!, state);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _lines);
        var line = $"{formatter(state, exception)} {exception}";
        Look(line, state);
        if (logLevel >= LogLevel.Error)
        {
            _errors.Add(line);
        }
    }

    private void Look<TState>(string line, TState state)
    {
        if (Planted.IsIn(line) || (state is IEnumerable<KeyValuePair<string, object?>> values && values.Any(value => Planted.IsIn(value.Value))))
        {
            _leaks.Enqueue(line);
        }
    }
}
