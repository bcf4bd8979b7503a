using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Receipts;

/// <summary>Where a complaint stands, for who has its receipt code.</summary>
/// <param name="Code">As it was shown; hyphens and capitals do not matter.</param>
public sealed record GetReceipt(string Code) : IRequest<ReceiptView>;

/// <summary>Where a complaint stands, as its submitter may see it: nothing of what was told in it, and nobody who handles it.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Deadlines">Until when it is acknowledged and decided.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="AcknowledgedAt">When somebody first looked into it.</param>
/// <param name="TriageOutcome">Whether it may be examined here, once that was decided.</param>
/// <param name="ReferredTo">The body to which it was handed on.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record ReceiptView(
    ComplaintState State, Deadlines Deadlines, DateTimeOffset ReceivedAt, DateTimeOffset? AcknowledgedAt, TriageOutcome? TriageOutcome,
    ReferralChannel? ReferredTo, ClosureOutcome? Outcome) : IResource, IPersonal
{
    /// <summary>Where receipts are read; which one, the header says.</summary>
    public Uri Href => new("/complaints/v1/receipt", UriKind.Relative);
}

internal static class OpenedByReceipt
{
    /// <summary>
    /// The complaint that a code opens, at most one. A text that can be no code is looked up all the same, so that it takes the
    /// same time; a code of another zone than the caller's opens nothing.
    /// </summary>
    public static IQueryable<Complaint> OpenedBy(this IComplaintsDb db, Caller caller, IConfidential confidential, string code)
    {
        var digests = confidential.DigestsOf(ReadableCode.Read(code) ?? "").ToArray();
        // One without a receipt is never meant: asked for it too, the database would read all.
        return db.ComplaintsFor(caller).Where(c => c.Receipt != null && digests.Contains(c.Receipt));
    }
}

internal sealed class GetReceiptHandler(IComplaintsDb db, IConfidential confidential, IReadAudit audit, Caller caller) : IRequestHandler<GetReceipt, ReceiptView>
{
    public async Task<ReceiptView> Handle(GetReceipt ask, CancellationToken ct)
    {
        var complaint = await db.OpenedBy(caller, confidential, ask.Code).AsNoTracking()
            .Select(c => new { c.Id, c.State, c.AcknowledgeBy, c.DecideBy, c.ReceivedAt, c.AcknowledgedAt, c.Triage, c.Referral, c.Outcome })
            .FirstOrDefaultAsync(ct) ?? throw new NotFound(nameof(Complaint));
        await audit.Note(db, nameof(GetReceipt), [ComplaintView.AddressOf(complaint.Id)], ct);
        return new(
            complaint.State, new(complaint.AcknowledgeBy, complaint.DecideBy), complaint.ReceivedAt, complaint.AcknowledgedAt, complaint.Triage?.Outcome,
            complaint.Referral?.Channel, complaint.Outcome);
    }
}
