using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Marks complaints whose deadline has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record MarkOverdueComplaints : IBatch
{
    /// <inheritdoc/>
    public static int Size => 200;
}

/// <summary>Complaints whose deadline has passed.</summary>
public static class LateComplaints
{
    /// <summary>Those that are not marked yet.</summary>
    public static IQueryable<Complaint> ComplaintsToMark(this IComplaintsDb db, DateTimeOffset now)
    {
        var today = BelgianDay.Of(now);
        return db.Complaints.Where(c => !c.Overdue && c.WaitsUntil < today);
    }
}

internal sealed class MarkOverdueComplaintsHandler(IComplaintsDb db, TimeProvider clock) : IRequestHandler<MarkOverdueComplaints, BatchDone>
{
    public async Task<BatchDone> Handle(MarkOverdueComplaints ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var late = await db.ComplaintsToMark(now).OrderBy(c => c.WaitsUntil).Take(MarkOverdueComplaints.Size).ToListAsync(ct);
        late.ForEach(complaint => complaint.MarkOverdue(now));
        await db.SaveChangesAsync(ct);
        return new(late.Count, "/complaints/v1/complaints");
    }
}
