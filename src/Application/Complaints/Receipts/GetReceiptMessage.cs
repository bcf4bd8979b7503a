using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Complaints.Messages;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Receipts;

/// <summary>One message, for who has the receipt code of its complaint.</summary>
public sealed record GetReceiptMessage(string Code, MessageId Message) : IRequest<ReceiptMessageView>;

/// <summary>What one side told the other, as the submitter reads it.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="From">Who wrote it; a handler has no name.</param>
/// <param name="Text">What was written.</param>
/// <param name="SentAt">When it was.</param>
public sealed record ReceiptMessageView(MessageId Id, Sender From, string Text, DateTimeOffset SentAt) : IResource, ILengthy, IPersonal
{
    /// <summary>Where this message is read, with the receipt code in the header.</summary>
    public Uri Href => new($"/complaints/v1/receipt/messages/{Id.Value}", UriKind.Relative);

    /// <summary>As it lies in the database; gone once it was opened.</summary>
    [JsonIgnore]
    internal (ComplaintId Complaint, byte[] Text)? Kept { get; init; }

    long ILengthy.Bytes() => Kept!.Value.Text.Length;

    /// <summary>Without what is sealed.</summary>
    internal static ReceiptMessageView Of(Message m) => new(m.Id, m.From, "", m.SentAt) { Kept = (m.ComplaintId, m.Text) };

    /// <summary>With what was sealed.</summary>
    internal ReceiptMessageView Opened(IConfidential confidential) =>
        Kept is var (complaint, text) ? this with { Text = confidential.Open<Words>(complaint, text).Text, Kept = null } : this;
}

internal sealed class GetReceiptMessageHandler(IComplaintsDb db, IConfidential confidential, IReadAudit audit, Caller caller)
    : IRequestHandler<GetReceiptMessage, ReceiptMessageView>
{
    public async Task<ReceiptMessageView> Handle(GetReceiptMessage ask, CancellationToken ct)
    {
        var opened = db.OpenedBy(caller, confidential, ask.Code);
        var message = await db.Messages.AsNoTracking().Where(m => m.Id == ask.Message && opened.Any(c => c.Id == m.ComplaintId)).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Message));
        await audit.Note(db, nameof(GetReceiptMessage), [MessageView.Of(message).Href], ct);
        return ReceiptMessageView.Of(message).Opened(confidential);
    }
}
