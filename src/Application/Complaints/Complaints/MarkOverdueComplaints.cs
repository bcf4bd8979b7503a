using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Marks complaints whose deadline has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record MarkOverdueComplaints : IChange<ComplaintsOverdue>
{
    public const int Batch = 200;
}

/// <summary>What one batch did.</summary>
/// <param name="Count">How many complaints became overdue.</param>
public sealed record ComplaintsOverdue(int Count) : IResource
{
    /// <summary>Where the complaints are read.</summary>
    public Uri Href => new("/complaints/v1/complaints", UriKind.Relative);
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

internal sealed class MarkOverdueComplaintsHandler(IComplaintsDb db, TimeProvider clock) : IRequestHandler<MarkOverdueComplaints, ComplaintsOverdue>
{
    public async Task<ComplaintsOverdue> Handle(MarkOverdueComplaints ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var late = await db.ComplaintsToMark(now).OrderBy(c => c.WaitsUntil).Take(MarkOverdueComplaints.Batch).ToListAsync(ct);
        late.ForEach(complaint => complaint.MarkOverdue(now));
        await db.SaveChangesAsync(ct);
        return new(late.Count);
    }
}
