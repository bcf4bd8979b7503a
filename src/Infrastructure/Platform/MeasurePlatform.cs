using System.Diagnostics.Metrics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>How far behind its commits the platform is: what waits for its position or for its seal.</summary>
internal sealed class MeasurePlatform([FromKeyedServices("platform")] NpgsqlDataSource platform, TimeProvider clock) : Measuring(platform, Count, Unnumbered)
{
    private const string Count =
        $"""
        with unnumbered as ({NumberEvents.Unnumbered})
        select
            (select count(*) from unnumbered),
            (select min(occurred_at) from unnumbered),
            (select count(*) from platform.audit_entries where sequence is null),
            (select min(at) from platform.audit_entries where sequence is null),
            (select count(*) from platform.webhooks where state = 'paused')
        """;

    private static readonly Meter Meter = new("Dossin.Partnerships.Platform");
    private static readonly Gauge<long> Unnumbered = Meter.CreateGauge<long>("relay.unnumbered", "{event}", "Committed events that have no position in their stream yet.");
    private static readonly Gauge<double> Oldest = Meter.CreateGauge<double>("relay.oldest", "s", "Age of the oldest event that has no position yet; 0 where there is none.");
    private static readonly Gauge<long> Unsealed = Meter.CreateGauge<long>("audit.unsealed", "{entry}", "Entries of the audit trail that are not in the chain yet.");
    private static readonly Gauge<double> SealLag = Meter.CreateGauge<double>("audit.seal.lag", "s", "Age of the oldest entry that is not in the chain yet; 0 where there is none.");
    private static readonly Gauge<long> Paused = Meter.CreateGauge<long>("webhooks.paused", "{webhook}", "Webhooks that are paused: by their clients, or after lasting failure.");

    public override TimeSpan Rest => TimeSpan.FromSeconds(15);

    protected override void Record(NpgsqlDataReader row)
    {
        Unnumbered.Record(row.GetInt64(0));
        Oldest.Record(Age(row, 1));
        Unsealed.Record(row.GetInt64(2));
        SealLag.Record(Age(row, 3));
        Paused.Record(row.GetInt64(4));
    }

    private double Age(NpgsqlDataReader row, int column) => row.IsDBNull(column)
        ? 0
        : Math.Max(0, (clock.GetUtcNow() - row.GetFieldValue<DateTimeOffset>(column)).TotalSeconds);
}
