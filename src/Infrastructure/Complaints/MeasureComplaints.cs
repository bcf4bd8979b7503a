using System.Diagnostics.Metrics;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>
/// One number over the whole installation, where somebody measures. By zone, ground or channel it would be a statistic, and those
/// suppress what is small.
/// </summary>
internal sealed class MeasureComplaints([FromKeyedServices("complaints")] NpgsqlDataSource complaints) : IJob
{
    private static readonly Gauge<long> Overdue = new Meter("Dossin.Partnerships.Complaints").CreateGauge<long>(
        "complaints.overdue", "{complaint}", "Open complaints whose deadline has passed, in all zones together.");

    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        if (Overdue.Enabled)
        {
            await using var count = complaints.CreateCommand("select count(*) from complaints.complaints where overdue and state <> 'closed'");
            Overdue.Record((long)(await count.ExecuteScalarAsync(ct))!);
        }

        return false;
    }
}
