using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.CurativeMeasures;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Old measures are erased.</summary>
internal sealed class EraseOldMeasures([FromKeyedServices("complaints")] NpgsqlDataSource complaints, IMediator ask, ComplaintRetention retention, TimeProvider clock)
    : InBatches<EraseMeasures>(complaints, Due, ask)
{
    private const string Due = "select from (select ended_on as first from complaints.curative_measures where cause is not null order by 1 limit 1) measure where first <= $1";

    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow()).AddYears(-retention.MeasureYears);
}
