using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>
/// Seals complaints under the key of today that lie under an earlier one, so many at a time; asked by a job, never by a caller. When
/// none is left, and no message either, the earlier secret can be thrown away. A receipt code is kept as a digest, which nobody can make
/// again: it opens as long as the secret is there under which it was given.
/// </summary>
public sealed record ResealComplaints() : Batch(50);

internal sealed class ResealComplaintsHandler(IComplaintsDb db, IConfidential confidential) : IRequestHandler<ResealComplaints, BatchDone>
{
    public async Task<BatchDone> Handle(ResealComplaints ask, CancellationToken ct)
    {
        var complaints = await ask.Of(db.Complaints.Where(c => c.SealedUnder != confidential.Key && c.Story != null).OrderBy(c => c.Id)).ToListAsync(ct);
        complaints.ForEach(complaint => complaint.Reseal(bytes => confidential.Again(complaint.Id, bytes), confidential.Key));
        await db.SaveChangesAsync(ct);
        return new(complaints.Count, "/complaints/v1/complaints");
    }
}
