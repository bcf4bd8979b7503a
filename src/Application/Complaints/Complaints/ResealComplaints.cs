using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>
/// Seals under the key of today what lies under an earlier one, so many at a time; asked by a job, never by a caller. When
/// nothing is left the earlier secret can be thrown away. A receipt code is kept as a digest, which nobody can make again: it
/// opens as long as the secret is there under which it was given.
/// </summary>
public sealed record ResealComplaints : IBatch
{
    /// <inheritdoc/>
    public static int Size => 50;
}

internal sealed class ResealComplaintsHandler(IComplaintsDb db, IConfidential confidential) : IRequestHandler<ResealComplaints, BatchDone>
{
    public async Task<BatchDone> Handle(ResealComplaints ask, CancellationToken ct)
    {
        var complaints = await db.Complaints.Where(c => c.SealedUnder != confidential.Key && c.Story != null).OrderBy(c => c.Id)
            .Take(ResealComplaints.Size).ToListAsync(ct);
        complaints.ForEach(complaint => complaint.Reseal(bytes => confidential.Again(complaint.Id, bytes), confidential.Key));
        var messages = await db.Messages.Where(m => m.SealedUnder != confidential.Key).OrderBy(m => m.Id).Take(ResealComplaints.Size).ToListAsync(ct);
        messages.ForEach(message => message.Reseal(confidential.Again(message.ComplaintId, message.Text), confidential.Key));
        await db.SaveChangesAsync(ct);
        return new(Math.Max(complaints.Count, messages.Count), "/complaints/v1/complaints");
    }
}
