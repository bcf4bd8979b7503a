using System.Reflection;
using System.Runtime.CompilerServices;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dossin.Partnerships.Api.Observability;

/// <summary>
/// Traces, metrics and logs for who watches (docs/observability.md): sent by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT says where to, and
/// shown to Prometheus on a port of their own where OTEL_EXPORTER_PROMETHEUS_PORT names one. An installation with neither loads nothing
/// of it.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Port = "OTEL_EXPORTER_PROMETHEUS_PORT";
    private const string Host = "OTEL_EXPORTER_PROMETHEUS_HOST";

    private static readonly string[] Meters =
    [
        "Dossin.Partnerships.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime",
    ];

    /// <exception cref="CannotStart">A setting is not what it may be: taken for none, it would be missed when somebody looks for what was not sent.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        Check(builder.Configuration);
        builder.Logging.AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        // A slim host writes in its own way, whatever the settings say.
        builder.Services.Configure<ConsoleLoggerOptions>(builder.Configuration.GetSection("Logging:Console"));
        var port = string.IsNullOrEmpty(builder.Configuration[Port]) ? 0 : builder.Configuration.Number(Port, 0, 65_535);
        var isSent = !string.IsNullOrEmpty(builder.Configuration[Endpoint]);
        if (isSent || port > 0)
        {
            Add(builder, isSent, port);
        }
    }

    private static void Check(ConfigurationManager settings)
    {
        settings.MustBe("Logging:Console:FormatterName", LogLine.FormatterName, ConsoleFormatterNames.Simple, ConsoleFormatterNames.Json, ConsoleFormatterNames.Systemd);
        settings.MustBe("Logging:Console:QueueFullMode", Enum.GetNames<ConsoleLoggerQueueFullMode>());
        foreach (var category in settings.GetSection("Logging:LogLevel").GetChildren())
        {
            settings.MustBe(category.Path, Enum.GetNames<LogLevel>());
        }

        if (settings.Given(Endpoint) is { } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            throw new CannotStart($"{Endpoint} must be an address, such as http://collector:4317; it is '{endpoint}'.");
        }

        settings.MustBe("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "http/protobuf");
        settings.MustBe("OTEL_TRACES_SAMPLER", "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio");
    }

    // A method of its own, and never part of the one above: what it names is loaded with it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(WebApplicationBuilder builder, bool isSent, int port)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            // What the environment says of a process (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) comes after what it says of itself, and holds.
            .ConfigureResource(resource => resource
                .AddService("dossin-partnerships", serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters);
                if (port > 0)
                {
                    // Not a page of the API: its port is opened to who scrapes, and to nobody else.
                    metrics.AddPrometheusHttpListener(prometheus =>
                        (prometheus.Host, prometheus.Port, prometheus.ScopeInfoEnabled) = (builder.Configuration[Host] ?? "localhost", port, false));
                }
            });
        if (isSent)
        {
            telemetry
                .WithTracing(traces => traces
                    .AddAspNetCoreInstrumentation(requests => requests.Filter = http => !IsProbe(http.Request.Path))
                    .AddSource("Npgsql", Traces.Source)
                    .AddProcessor(new DiscreetSpans()))
                .WithLogging(null, logs => logs.IncludeFormattedMessage = true)
                .UseOtlpExporter();
        }
    }

    private static bool IsProbe(PathString path) =>
        path.StartsWithSegments("/health", StringComparison.Ordinal) || path.Value?.EndsWith("/health", StringComparison.Ordinal) == true;
}
