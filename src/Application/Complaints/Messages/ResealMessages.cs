using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Messages;

/// <summary>Seals messages under the key of today that lie under an earlier one, so many at a time; asked by a job, never by a caller.</summary>
public sealed record ResealMessages() : Batch(50);

internal sealed class ResealMessagesHandler(IComplaintsDb db, IConfidential confidential) : IRequestHandler<ResealMessages, BatchDone>
{
    public async Task<BatchDone> Handle(ResealMessages ask, CancellationToken ct)
    {
        var messages = await ask.Of(db.Messages.Where(m => m.SealedUnder != confidential.Key).OrderBy(m => m.Id)).ToListAsync(ct);
        messages.ForEach(message => message.Reseal(confidential.Again(message.ComplaintId, message.Text), confidential.Key));
        await db.SaveChangesAsync(ct);
        return new(messages.Count, "/complaints/v1/complaints");
    }
}
