using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Erases what was told in complaints whose time is over (domain.md, section 9), so many at a time; asked by a job, never by a caller.</summary>
public sealed record EraseComplaints() : Batch(50);

internal sealed class EraseComplaintsHandler(IComplaintsDb db, ComplaintRetention retention, TimeProvider clock) : IRequestHandler<EraseComplaints, BatchDone>
{
    public async Task<BatchDone> Handle(EraseComplaints ask, CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddYears(-retention.ComplaintYears);
        var over = await ask.Of(db.Complaints.Where(c => c.ClosedAt <= before && c.Story != null).OrderBy(c => c.ClosedAt).ThenBy(c => c.Id)).ToListAsync(ct);
        over.ForEach(complaint => complaint.Erase());
        var ids = over.ConvertAll(complaint => complaint.Id);
        await db.Messages.Where(message => ids.Contains(message.ComplaintId)).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        return new(over.Count, "/complaints/v1/complaints");
    }
}
