using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Messages;

/// <summary>One message of a complaint.</summary>
public sealed record GetMessage(ComplaintId Complaint, MessageId Message) : IRequest<MessageView>;

/// <summary>What one side told the other.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="ComplaintId">The complaint that it is about.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="Text">What was written.</param>
/// <param name="SentAt">When it was.</param>
public sealed record MessageView(MessageId Id, ComplaintId ComplaintId, Sender From, string Text, DateTimeOffset SentAt) : IResource, ILengthy, IPersonal
{
    /// <summary>Where this message is read.</summary>
    public Uri Href => new($"/complaints/v1/complaints/{ComplaintId.Value}/messages/{Id.Value}", UriKind.Relative);

    /// <summary>As it lies in the database; gone once it was opened.</summary>
    [JsonIgnore]
    internal byte[]? Kept { get; init; }

    long ILengthy.Bytes() => Kept!.Length;

    /// <summary>Without what is sealed.</summary>
    internal static MessageView Of(Message m) => new(m.Id, m.ComplaintId, m.From, "", m.SentAt) { Kept = m.Text };

    /// <summary>With what was sealed.</summary>
    internal MessageView Opened(IConfidential confidential) => this with { Text = confidential.Open<Words>(ComplaintId, Kept!).Text, Kept = null };
}

/// <summary>What was written, as it is sealed.</summary>
internal sealed record Words(string Text);

internal sealed class GetMessageHandler(IComplaintsDb db, IConfidential confidential, IReadAudit audit, Caller caller) : IRequestHandler<GetMessage, MessageView>
{
    public async Task<MessageView> Handle(GetMessage ask, CancellationToken ct)
    {
        var message = await db.Messages.AsNoTracking()
            .Where(m => m.Id == ask.Message && m.ComplaintId == ask.Complaint && db.ComplaintsFor(caller).Any(c => c.Id == m.ComplaintId))
            .FirstOrDefaultAsync(ct) ?? throw new NotFound(nameof(Message));
        var view = MessageView.Of(message);
        await audit.Note(db, nameof(GetMessage), [view.Href], ct);
        return view.Opened(confidential);
    }
}
