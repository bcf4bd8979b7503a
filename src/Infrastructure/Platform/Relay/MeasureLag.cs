using System.Diagnostics.Metrics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>
/// How far each context is behind, whichever process delivers to it, and also where none can: who told it while delivering would go on
/// telling what another process has made up for since.
/// </summary>
internal sealed class MeasureLag([FromKeyedServices("platform")] NpgsqlDataSource platform) : Measuring(platform, Count, Lag)
{
    private const string Count = "select r.reader, r.stream, s.last - r.position from platform.readers r join platform.streams s using (stream)";

    private static readonly Gauge<long> Lag = new Meter(RelaySetup.Meter).CreateGauge<long>(
        "relay.lag", "{event}", "Events of a stream that a context has not looked at yet.");

    public override TimeSpan Rest => TimeSpan.FromSeconds(15);

    protected override void Record(NpgsqlDataReader row) =>
        Lag.Record(row.GetInt64(2), new KeyValuePair<string, object?>("reader", row.GetString(0)), new KeyValuePair<string, object?>("stream", row.GetString(1)));
}
