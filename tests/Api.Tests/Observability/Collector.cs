using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Observability;

/// <summary>A span as it was sent.</summary>
internal sealed record Span(string Source, string Trace, string Id, string Parent, string Name, Dictionary<string, string> Tags);

/// <summary>A metric as it was sent, with the attributes of its points.</summary>
internal sealed record Metric(string Meter, string Name, string Description, string Unit, IReadOnlyList<Dictionary<string, string>> Points);

/// <summary>A line of the log as it was sent.</summary>
internal sealed record Line(string Trace, string Body, Dictionary<string, string> Values);

/// <summary>What an operator runs beside the service: it takes traces, metrics and logs by OTLP over HTTP, and keeps them.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _taken = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(Take);
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What makes a service send here, and soon.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "100"),
        ("OTEL_BLRP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
    ];

    public static Collector Start()
    {
        var collector = new Collector();
        ((IHost)collector._app).Start();
        return collector;
    }

    public ConcurrentQueue<Span> Spans { get; } = [];

    public ConcurrentQueue<Metric> Metrics { get; } = [];

    public ConcurrentQueue<Line> Lines { get; } = [];

    /// <summary>Waits until all of some names have come; says which have not.</summary>
    public static async Task Brings(Func<IEnumerable<string>> come, params string[] names)
    {
        for (var began = TimeProvider.System.GetTimestamp(); names.Except(come()).ToList() is { Count: > 0 } missing;)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(PartnershipsApi.Patience, $"never came: {string.Join(", ", missing)}; but {string.Join(", ", come().Distinct())}");
            await Task.Delay(50, PartnershipsApi.Token);
        }
    }

    /// <summary>The kinds of messages in which a text stands, in whatever field.</summary>
    public IEnumerable<string> Holding(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _taken.Where(sent => sent.Body.AsSpan().IndexOf(bytes) >= 0).Select(sent => sent.Path).Distinct();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var (path, bytes) = (http.Request.Path.Value!, body.ToArray());
        _taken.Enqueue((path, bytes));
        foreach (var scope in new Protobuf(bytes).All(1, 2))
        {
            var name = scope.All(1).Single().Text(1);
            foreach (var one in scope.All(2))
            {
                switch (path)
                {
                    case "/v1/traces":
                        Spans.Enqueue(new(name, one.Hex(1), one.Hex(2), one.Hex(4), one.Text(5), one.Attributes(9)));
                        break;
                    case "/v1/metrics":
                        Metrics.Enqueue(new(name, one.Text(1), one.Text(2), one.Text(3),
                            [.. one.All(5, 1).Concat(one.All(7, 1)).Select(point => point.Attributes(7)), .. one.All(9, 1).Select(point => point.Attributes(9))]));
                        break;
                    default:
                        Lines.Enqueue(new(one.Hex(9), one.All(5).Select(text => text.Value()).FirstOrDefault() ?? "", one.Attributes(6)));
                        break;
                }
            }
        }

        http.Response.ContentType = "application/x-protobuf";
    }
}
