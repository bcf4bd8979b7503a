using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Dossin.Partnerships.Api.Observability;

/// <summary>
/// One JSON object a line, for who collects what the console says: when, how bad, by whom, in which request (trace, and the number that
/// the caller was told), the values, and the message at the end.
/// </summary>
internal sealed class LogLine(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>Of the setting Logging:Console:FormatterName.</summary>
    public const string FormatterName = "line";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("at", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", JsonNamingPolicy.CamelCase.ConvertName(logEntry.LogLevel.ToString()));
            json.WriteString("category", logEntry.Category);
            WriteTrace(json);
            WriteValues(json, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>);
            if (logEntry.Exception is { } thrown)
            {
                json.WriteString("exception", thrown.ToString());
            }

            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static void WriteTrace(Utf8JsonWriter json)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C } now)
        {
            return;
        }

        json.WriteString("traceId", now.TraceId.ToHexString());
        json.WriteString("spanId", now.SpanId.ToHexString());
        for (var span = now; span is not null; span = span.Parent)
        {
            if (span.GetTagItem("belgov.trace_id") is Guid told)
            {
                json.WriteString("belGovTraceId", told);
                return;
            }
        }
    }

    private static void WriteValues(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        if (values is not { Count: > 1 })
        {
            return;
        }

        json.WriteStartObject("values");
        foreach (var (name, value) in values)
        {
            if (name != "{OriginalFormat}")
            {
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
            }
        }

        json.WriteEndObject();
    }
}
