using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Receipts;

/// <summary>The conversation about a complaint, from its first message on, for who has its receipt code.</summary>
public sealed record ListReceiptMessages : Listing<ReceiptMessageView>
{
    /// <summary>The receipt code, from the header.</summary>
    internal string Code { get; init; } = "";

    /// <summary>This list, of the complaint that a code opens.</summary>
    public ListReceiptMessages Of(string code) => this with { Code = code };
}

internal sealed class ListReceiptMessagesValidator() : ListingValidator<ListReceiptMessages, ReceiptMessageView, Message>(ListReceiptMessagesHandler.Orders);

internal sealed class ListReceiptMessagesHandler(IComplaintsDb db, IPager pager, IConfidential confidential, IReadAudit audit, Caller caller)
    : IRequestHandler<ListReceiptMessages, Listed<ReceiptMessageView>>
{
    public static readonly Orders<Message, ReceiptMessageView> Orders = new Orders<Message, ReceiptMessageView>()
        .By("sentAt", row => row.SentAt, row => row.Id, view => (view.SentAt, view.Id));

    public async Task<Listed<ReceiptMessageView>> Handle(ListReceiptMessages ask, CancellationToken ct)
    {
        var opened = db.OpenedBy(caller, confidential, ask.Code).Select(c => c.Id);
        var messages = db.Messages.AsNoTracking().Where(m => opened.Contains(m.ComplaintId));
        var (complaint, page) = await pager.PageUnder(opened, messages, ReceiptMessageView.Of, ask, Orders, ct)
            ?? throw new NotFound(nameof(Complaint));
        await audit.Note(db, nameof(ListReceiptMessages), [ComplaintView.AddressOf(complaint)], ct);
        return page.Each(view => view.Opened(confidential));
    }
}
