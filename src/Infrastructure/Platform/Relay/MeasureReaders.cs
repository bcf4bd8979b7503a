using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>
/// How far each context is behind, and what waits of it for an operator, also where that is nothing; whichever process delivers to it,
/// and also where none can: who told it while delivering would go on telling what another process has made up for since.
/// </summary>
internal sealed class MeasureReaders([FromKeyedServices("platform")] NpgsqlDataSource platform, IEnumerable<Reaction> reactions)
    : Measuring(platform, Count, Lag)
{
    private const string Count =
        """
        select r.reader, r.stream, s.last - r.position, (select count(*) from platform.events_set_aside a where a.reader = r.reader)
        from platform.readers r join platform.streams s using (stream)
        """;

    private static readonly Meter Meter = new(RelaySetup.Meter);

    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>(
        "relay.lag", "{event}", "Events of a stream that a context has not looked at yet.");

    private static readonly Gauge<long> Aside = Meter.CreateGauge<long>(
        "relay.set_aside", "{event}", "Events that a context failed to handle and that wait for an operator, by reader.");

    private readonly HashSet<string> _reacting = [.. reactions.Select(reaction => reaction.Context)];

    public override TimeSpan Rest => TimeSpan.FromSeconds(15);

    protected override void Record(NpgsqlDataReader row)
    {
        var reader = new KeyValuePair<string, object?>("reader", row.GetString(0));
        Aside.Record(row.GetInt64(3), reader);
        // One that reacts to nothing any more looks at nothing, and is not behind.
        if (_reacting.Contains(row.GetString(0)))
        {
            Lag.Record(row.GetInt64(2), reader, new KeyValuePair<string, object?>("stream", row.GetString(1)));
        }
    }
}
