using System.Diagnostics.Metrics;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>
/// One number over the whole installation, where somebody measures. By zone, ground or channel it would be a statistic, and those
/// suppress what is small.
/// </summary>
internal sealed class MeasureComplaints([FromKeyedServices("complaints")] NpgsqlDataSource complaints) : Measuring(complaints, Count, Overdue)
{
    private const string Count = "select count(*) from complaints.complaints where overdue and state <> 'closed'";

    private static readonly Gauge<long> Overdue = new Meter("Dossin.Partnerships.Complaints").CreateGauge<long>(
        "complaints.overdue", "{complaint}", "Open complaints whose deadline has passed, in all zones together.");

    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override void Record(NpgsqlDataReader row) => Overdue.Record(row.GetInt64(0));
}
