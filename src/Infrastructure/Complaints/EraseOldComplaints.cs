using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Old complaints are erased.</summary>
internal sealed class EraseOldComplaints([FromKeyedServices("complaints")] NpgsqlDataSource complaints, IMediator ask, ComplaintRetention retention, TimeProvider clock)
    : InBatches<EraseComplaints>(complaints, Due, ask)
{
    private const string Due = "select from (select closed_at as first from complaints.complaints where closed_at is not null and story is not null order by 1 limit 1) complaint where first <= $1";

    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override object Now => clock.GetUtcNow().AddYears(-retention.ComplaintYears);
}
