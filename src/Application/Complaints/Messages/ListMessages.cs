using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Messages;

/// <summary>The conversation about a complaint, from its first message on.</summary>
public sealed record ListMessages : Listing<MessageView>
{
    /// <summary>Of which complaint; part of the address.</summary>
    internal ComplaintId Complaint { get; init; }

    /// <summary>This list, of one complaint.</summary>
    public ListMessages Of(ComplaintId complaint) => this with { Complaint = complaint };
}

internal sealed class ListMessagesValidator() : ListingValidator<ListMessages, MessageView, Message>(ListMessagesHandler.Orders);

internal sealed class ListMessagesHandler(IComplaintsDb db, IPager pager, IConfidential confidential, IReadAudit audit, Caller caller)
    : IRequestHandler<ListMessages, Listed<MessageView>>
{
    public static readonly Orders<Message, MessageView> Orders = new Orders<Message, MessageView>()
        .By("sentAt", row => row.SentAt, row => row.Id, view => (view.SentAt, view.Id));

    public async Task<Listed<MessageView>> Handle(ListMessages ask, CancellationToken ct)
    {
        var complaint = db.ComplaintsFor(caller).Where(c => c.Id == ask.Complaint).Select(c => c.Id);
        // Asked with the messages, too: a count and an export are statements of their own, and between two a complaint goes to another desk.
        var messages = db.Messages.AsNoTracking().Where(m => m.ComplaintId == ask.Complaint && complaint.Contains(m.ComplaintId));
        var (_, page) = await pager.PageUnder(complaint, messages, MessageView.Of, ask, Orders, ct)
            ?? throw new NotFound(nameof(Complaint));
        await audit.Note(db, nameof(ListMessages), [ComplaintView.AddressOf(ask.Complaint)], ct);
        return page.Each(view => view.Opened(confidential));
    }
}
