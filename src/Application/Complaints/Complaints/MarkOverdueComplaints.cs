using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Marks complaints whose deadline has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record MarkOverdueComplaints() : Batch(200);

internal sealed class MarkOverdueComplaintsHandler(IComplaintsDb db, TimeProvider clock) : IRequestHandler<MarkOverdueComplaints, BatchDone>
{
    public async Task<BatchDone> Handle(MarkOverdueComplaints ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = BelgianDay.Of(now);
        var late = await ask.Of(db.Complaints.Where(c => !c.Overdue && c.WaitsUntil < today).OrderBy(c => c.WaitsUntil).ThenBy(c => c.Id)).ToListAsync(ct);
        late.ForEach(complaint => complaint.MarkOverdue(now));
        await db.SaveChangesAsync(ct);
        return new(late.Count, "/complaints/v1/complaints");
    }
}
