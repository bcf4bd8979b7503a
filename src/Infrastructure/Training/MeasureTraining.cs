using System.Diagnostics.Metrics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training;

/// <summary>Counts over the whole installation, where somebody measures: by zone they could tell of few persons.</summary>
internal sealed class MeasureTraining([FromKeyedServices("training")] NpgsqlDataSource training) : Measuring(training, Count, Waiting)
{
    private const string Count =
        """
        select
            (select coalesce(sum(waiting), 0) from training.sessions where state = 'scheduled')::bigint,
            (select count(*) from training.assignments where state = 'overdue'),
            (select count(*) from training.participation_imports where state in ('queued', 'running'))
        """;

    private static readonly Meter Meter = new("Dossin.Partnerships.Training");
    private static readonly Gauge<long> Waiting = Meter.CreateGauge<long>("training.waiting", "{registration}", "Registrations on the waiting lists of scheduled sessions.");
    private static readonly Gauge<long> Overdue = Meter.CreateGauge<long>("training.assignments.overdue", "{assignment}", "Assignments whose day has passed.");
    private static readonly Gauge<long> Imports = Meter.CreateGauge<long>("training.imports.open", "{import}", "Imports that wait or run.");

    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override void Record(NpgsqlDataReader row)
    {
        Waiting.Record(row.GetInt64(0));
        Overdue.Record(row.GetInt64(1));
        Imports.Record(row.GetInt64(2));
    }
}
