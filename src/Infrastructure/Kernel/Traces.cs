using System.Diagnostics;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>The product's own spans: what goes on after a request was answered (docs/observability.md).</summary>
public static class Traces
{
    /// <summary>The source under which they are recorded.</summary>
    public const string Source = "Dossin.Partnerships";

    private static readonly ActivitySource Own = new(Source);

    /// <summary>Where the trace stands now, as W3C writes it; null where nobody records it.</summary>
    internal static string? Here => Of(Activity.Current, null);

    /// <summary>The span, where it is recorded; else what stood before it.</summary>
    internal static string? Of(Activity? span, string? before) => span is { Recorded: true, IdFormat: ActivityIdFormat.W3C } ? span.Id : before;

    /// <summary>Goes on from where an event was told, or begins where that is not known; null where nobody listens.</summary>
    internal static Activity? GoOn(string name, ActivityKind kind, string? from, Guid eventId)
    {
        ActivityContext.TryParse(from, null, isRemote: true, out var parent);
        return Own.StartActivity(name, kind, parent)?.SetTag("messaging.system", "dossin").SetTag("messaging.message.id", eventId);
    }

    /// <summary>Marks a span with the kind of failure, never with its message; always false, for a filter of exceptions.</summary>
    internal static bool Failed(Activity? span, Exception e)
    {
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", e.GetType().Name);
        return false;
    }
}
