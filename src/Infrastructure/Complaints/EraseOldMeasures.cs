using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.CurativeMeasures;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Old measures are erased.</summary>
internal sealed class EraseOldMeasures(ComplaintsDb db, IMediator ask, ComplaintRetention retention, TimeProvider clock) : InBatches<EraseMeasures>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override Task<bool> IsDue(CancellationToken ct) =>
        ((IComplaintsDb)db).MeasuresToErase(retention, clock.GetUtcNow()).AnyAsync(ct);
}
