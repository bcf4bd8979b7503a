using System.Diagnostics.Metrics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>How much waits.</summary>
internal sealed class MeasureDeliveries([FromKeyedServices("platform")] NpgsqlDataSource platform) : Measuring(platform, Count, Open)
{
    /// <summary>A webhook that is paused, or of a client that is suspended, stays where it is: it is neither late nor failing.</summary>
    private const string Count =
        """
        with sent_to as (
            select p.position, p.failing_since from platform.webhook_progress p
            join platform.webhooks w on w.id = p.webhook_id
            join platform.clients c on c.id = w.client_id
            where w.state = 'active' and c.state = 'active')
        select
            count(*) filter (where d.state = 'pending'), count(*) filter (where d.state = 'failed'),
            (select count(*) from sent_to where failing_since is not null),
            coalesce((select s.last from platform.streams s where s.stream = 'feed') - (select min(position) from sent_to), 0)
        from platform.deliveries d where d.due_at is not null
        """;

    private static readonly Meter Meter = new(WebhooksSetup.Meter);
    private static readonly Gauge<long> Open = Meter.CreateGauge<long>("webhooks.open", "{delivery}", "Deliveries that are to be sent, by state: pending, failed.");
    private static readonly Gauge<long> Failing = Meter.CreateGauge<long>("webhooks.failing", "{webhook}", "Webhooks that are sent to and whose last attempts all failed.");
    private static readonly Gauge<long> Lag = Meter.CreateGauge<long>("webhooks.lag", "{event}", "Events of the feed that were not looked at yet for the webhook that is farthest behind of those that are sent to.");

    public override TimeSpan Rest => TimeSpan.FromSeconds(15);

    protected override void Record(NpgsqlDataReader row)
    {
        Open.Record(row.GetInt64(0), new KeyValuePair<string, object?>("state", "pending"));
        Open.Record(row.GetInt64(1), new KeyValuePair<string, object?>("state", "failed"));
        Failing.Record(row.GetInt64(2));
        Lag.Record(row.GetInt64(3));
    }
}
