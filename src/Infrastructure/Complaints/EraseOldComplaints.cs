using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Old complaints are erased.</summary>
internal sealed class EraseOldComplaints(ComplaintsDb db, IMediator ask, ComplaintRetention retention, TimeProvider clock) : InBatches<EraseComplaints>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override Task<bool> IsDue(CancellationToken ct) =>
        ((IComplaintsDb)db).ComplaintsToErase(retention, clock.GetUtcNow()).AnyAsync(ct);
}
