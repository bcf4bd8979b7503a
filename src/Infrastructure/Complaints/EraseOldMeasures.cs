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
    private const string Due = "select from complaints.curative_measures where ended_on <= $1 and cause is not null";

    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override object Now => BelgianDay.Of(clock.GetUtcNow()).AddYears(-retention.MeasureYears);
}
