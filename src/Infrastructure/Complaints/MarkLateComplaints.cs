using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Complaints become overdue.</summary>
internal sealed class MarkLateComplaints(ComplaintsDb db, IMediator ask, TimeProvider clock) : InBatches<MarkOverdueComplaints>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override Task<bool> IsDue(CancellationToken ct) =>
        ((IComplaintsDb)db).ComplaintsToMark(clock.GetUtcNow()).AnyAsync(ct);
}
