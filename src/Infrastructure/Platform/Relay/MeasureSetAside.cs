using System.Diagnostics.Metrics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>What waits for a reaction that failed, of each reader, also where that is nothing.</summary>
internal sealed class MeasureSetAside([FromKeyedServices("platform")] NpgsqlDataSource platform) : Measuring(platform, Count, Aside)
{
    private const string Count =
        """
        select reader, (select count(*) from platform.events_set_aside a where a.reader = known.reader)
        from (select distinct reader from platform.readers) known
        """;

    private static readonly Gauge<long> Aside = new Meter("Dossin.Partnerships.Platform").CreateGauge<long>(
        "relay.set_aside", "{event}", "Events that a context failed to handle and that wait for an operator, by reader.");

    public override TimeSpan Rest => TimeSpan.FromSeconds(15);

    protected override void Record(NpgsqlDataReader row) => Aside.Record(row.GetInt64(1), new KeyValuePair<string, object?>("reader", row.GetString(0)));
}
