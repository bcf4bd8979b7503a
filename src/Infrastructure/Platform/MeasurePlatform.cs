using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// Tells how far behind its commits the platform is, where somebody measures: what waits for its position, for a reaction or for its
/// seal. Each process tells the same of the one database.
/// </summary>
internal sealed class MeasurePlatform([FromKeyedServices("platform")] NpgsqlDataSource platform, TimeProvider clock) : IJob
{
    private const string Count =
        """
        with unnumbered as (
            select occurred_at from platform.outbox where xact >= (select upto from platform.numbered)
            union all
            select occurred_at from platform.outbox where xact = any ((select running from platform.numbered)::xid8[]))
        select
            (select count(*) from unnumbered),
            (select min(occurred_at) from unnumbered),
            (select count(*) from platform.audit_entries where sequence is null),
            (select min(at) from platform.audit_entries where sequence is null),
            (select count(*) from platform.webhooks where state = 'paused')
        """;

    private const string SetAside =
        """
        select reader, (select count(*) from platform.events_set_aside a where a.reader = known.reader)
        from (select distinct reader from platform.readers) known
        """;

    private static readonly Meter Meter = new("Dossin.Partnerships.Platform");
    private static readonly Gauge<long> Unnumbered = Meter.CreateGauge<long>("relay.unnumbered", "{event}", "Committed events that have no position in their stream yet.");
    private static readonly Gauge<double> Oldest = Meter.CreateGauge<double>("relay.oldest", "s", "Age of the oldest event that has no position yet; 0 where there is none.");
    private static readonly Gauge<long> Aside = Meter.CreateGauge<long>("relay.set_aside", "{event}", "Events that a context failed to handle and that wait for an operator, by reader.");
    private static readonly Gauge<long> Unsealed = Meter.CreateGauge<long>("audit.unsealed", "{entry}", "Entries of the audit trail that are not in the chain yet.");
    private static readonly Gauge<double> SealLag = Meter.CreateGauge<double>("audit.seal.lag", "s", "Age of the oldest entry that is not in the chain yet; 0 where there is none.");
    private static readonly Gauge<long> Paused = Meter.CreateGauge<long>("webhooks.paused", "{webhook}", "Webhooks that are paused: by their clients, or after lasting failure.");

    public TimeSpan Rest => TimeSpan.FromSeconds(15);

    public async Task<bool> Turn(CancellationToken ct)
    {
        if (!Unnumbered.Enabled)
        {
            return false;
        }

        await using (var count = platform.CreateCommand(Count))
        {
            await using var row = await count.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            Unnumbered.Record(row.GetInt64(0));
            Oldest.Record(await Age(row, 1, ct));
            Unsealed.Record(row.GetInt64(2));
            SealLag.Record(await Age(row, 3, ct));
            Paused.Record(row.GetInt64(4));
        }

        await using var aside = platform.CreateCommand(SetAside);
        await using var readers = await aside.ExecuteReaderAsync(ct);
        while (await readers.ReadAsync(ct))
        {
            Aside.Record(readers.GetInt64(1), new KeyValuePair<string, object?>("reader", readers.GetString(0)));
        }

        return false;
    }

    private async Task<double> Age(NpgsqlDataReader row, int column, CancellationToken ct) => await row.IsDBNullAsync(column, ct)
        ? 0
        : Math.Max(0, (clock.GetUtcNow() - row.GetFieldValue<DateTimeOffset>(column)).TotalSeconds);
}
