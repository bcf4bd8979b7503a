using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Dossin.Partnerships.Api.Observability;

/// <summary>
/// What may leave with a span: ids, routes, codes and the text of statements, whose values are parameters. All else that a framework
/// thinks of, today or in its next version, stays here: who called from where, what was asked for in the query.
/// </summary>
internal sealed class DiscreetSpans : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Told = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method", "http.route", "http.response.status_code", "url.scheme", "url.path", "server.address", "server.port",
        "network.protocol.version", "error.type", "belgov.trace_id", "db.system.name", "db.namespace", "db.operation.name", "db.query.text",
        "db.response.status_code", "db.npgsql.rows", "messaging.system", "messaging.message.id", "dossin.reaction", "dossin.webhook",
        "dossin.delivery");

    public override void OnEnd(Activity data)
    {
        // A job that looks whether there is something to do asks twice a second, for ever: of no trace, it is no trace.
        if (data.Source.Name == "Npgsql" && data is { Parent: null, HasRemoteParent: false })
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        List<string>? untold = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (!Told.Contains(tag.Key) || (tag.Key == "url.path" && !IsKnown(data)))
            {
                (untold ??= []).Add(tag.Key);
            }
        }

        untold?.ForEach(tag => data.SetTag(tag, null));
        // Whatever a caller wrote there for others.
        data.TraceStateString = null;
        // The database says in its description what it refused: the code is enough.
        if (data.Status == ActivityStatusCode.Error)
        {
            data.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static bool IsKnown(Activity request) =>
        request.GetTagItem("http.route") is string route && request.GetTagItem("url.path") is string path && DiscreetPath.HoldsIdsAlone(route, path);
}
