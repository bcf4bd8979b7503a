using Dossin.Partnerships.Application.Complaints.Messages;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Receipts;

/// <summary>The submitter writes to who handles the complaint, with the receipt code and without a name.</summary>
public sealed record AnswerMessage(string Code, NewMessage Message) : IChange<ReceiptMessageView>;

internal sealed class AnswerMessageHandler(IComplaintsDb db, IConfidential confidential, Caller caller, TimeProvider clock)
    : IRequestHandler<AnswerMessage, ReceiptMessageView>
{
    public async Task<ReceiptMessageView> Handle(AnswerMessage ask, CancellationToken ct)
    {
        var complaint = await db.OpenedBy(caller, confidential, ask.Code).FirstOrDefaultAsync(ct) ?? throw new NotFound(nameof(Complaint));
        var message = complaint.Write(Sender.Submitter, ask.Message, confidential, clock.GetUtcNow());
        db.Messages.Add(message);
        await db.SaveChangesAsync(ct);
        return ReceiptMessageView.Of(message).Opened(confidential);
    }
}
