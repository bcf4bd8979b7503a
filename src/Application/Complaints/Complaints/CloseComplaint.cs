using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Ends a complaint, for good; put once.</summary>
public sealed record CloseComplaint(ComplaintId Complaint, Closure Closure, Precondition? IfMatch) : IChange<ComplaintView>;

/// <summary>How a complaint ends.</summary>
/// <param name="Outcome">The outcome of the whole. withdrawn, of each allegation too, is open at any time; every other after triage or referral.</param>
/// <param name="Reason">Why, in at least one language.</param>
/// <param name="Findings">The outcomes of single allegations; of the others the outcome of the whole holds.</param>
public sealed record Closure(ClosureOutcome Outcome, Text Reason, IReadOnlyList<Finding>? Findings = null) : IDiscreet;

internal sealed class ClosureValidator : AbstractValidator<Closure>
{
    public ClosureValidator()
    {
        RuleFor(ask => ask.Reason).Says(Complaint.ReasonLimit);
        RuleFor(ask => ask.Findings).AtMost(Complaint.AllegationsLimit);
        RuleFor(ask => ask.Findings).Must(list => list is null || list.DistinctBy(one => one.Number).Count() == list.Count).WithErrorCode("numberTwice");
    }
}

internal sealed class CloseComplaintHandler(IComplaintsDb db, IConfidential confidential, Caller caller, TimeProvider clock)
    : IRequestHandler<CloseComplaint, ComplaintView>
{
    public async Task<ComplaintView> Handle(CloseComplaint ask, CancellationToken ct)
    {
        var complaint = await db.ComplaintsFor(caller).Get(ask.Complaint, ct);
        // Now, and not before: what is read here was written earlier.
        var (closure, now) = (ask.Closure, clock.GetUtcNow());
        complaint.MustBe(ask.IfMatch);
        if (complaint.Closure is not { } done || done.Outcome != closure.Outcome || !(done.Findings ?? []).SequenceEqual(closure.Findings ?? [])
            || !confidential.Says(complaint.Id, done.Reason, closure.Reason))
        {
            complaint.Close(closure.Outcome, closure.Findings, confidential.Seal(complaint.Id, closure.Reason), now);
        }

        await db.SaveChangesAsync(ct);
        return ComplaintView.Of(complaint).Opened(confidential);
    }
}
