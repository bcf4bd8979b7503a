using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Decides whether a complaint may be examined here; put once (domain.md, section 1).</summary>
public sealed record TriageComplaint(ComplaintId Complaint, Triage Triage, Precondition? IfMatch) : IChange<ComplaintView>;

/// <summary>Whether a complaint may be examined here.</summary>
/// <param name="Outcome">What is out of scope is to be referred next; what is inadmissible ends.</param>
/// <param name="Reason">Why, in at least one language.</param>
public sealed record Triage(TriageOutcome Outcome, Text Reason) : IDiscreet;

internal sealed class TriageValidator : AbstractValidator<Triage>
{
    public TriageValidator() => RuleFor(ask => ask.Reason).Says(Complaint.ReasonLimit);
}

internal sealed class TriageComplaintHandler(IComplaintsDb db, IConfidential confidential, Caller caller, TimeProvider clock)
    : IRequestHandler<TriageComplaint, ComplaintView>
{
    public async Task<ComplaintView> Handle(TriageComplaint ask, CancellationToken ct)
    {
        var complaint = await db.ComplaintsFor(caller).Get(ask.Complaint, ct);
        // Now, and not before: what is read here was written earlier.
        var (triage, now) = (ask.Triage, clock.GetUtcNow());
        complaint.MustBe(ask.IfMatch);
        if (complaint.Triage is not { } done || done.Outcome != triage.Outcome || !confidential.Says(complaint.Id, done.Reason, triage.Reason))
        {
            complaint.Decide(triage.Outcome, confidential.Seal(complaint.Id, triage.Reason), now);
        }

        await db.SaveChangesAsync(ct);
        return ComplaintView.Of(complaint).Opened(confidential);
    }
}

internal static class SameReason
{
    /// <summary>Whether a document that is put again gives the reason that was given; one that was erased is not known to be it.</summary>
    public static bool Says(this IConfidential confidential, ComplaintId complaint, byte[]? given, Text reason) =>
        given is not null && confidential.Open<Text>(complaint, given) == reason;
}
