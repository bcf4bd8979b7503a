using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Complaints become overdue.</summary>
internal sealed class MarkLateComplaints([FromKeyedServices("complaints")] NpgsqlDataSource complaints, IMediator ask, TimeProvider clock)
    : InBatches<MarkOverdueComplaints>(complaints, Due, ask)
{
    private const string Due = "select from (select waits_until as first from complaints.complaints where not overdue order by 1 limit 1) complaint where first < $1";

    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow());
}
