using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Hands a complaint on to the body that is competent; put once. What was to be decided here by a day is no longer.</summary>
public sealed record ReferComplaint(ComplaintId Complaint, Referral Referral, Precondition? IfMatch) : IChange<ComplaintView>;

/// <summary>To whom a complaint is handed on.</summary>
/// <param name="Channel">The body: a code of refData/referralChannels.</param>
/// <param name="Reason">Why, in at least one language.</param>
/// <param name="Reference">That body's own reference, where it is known.</param>
public sealed record Referral(ReferralChannel Channel, Text Reason, string? Reference = null) : IDiscreet;

internal sealed class ReferralValidator : AbstractValidator<Referral>
{
    public ReferralValidator()
    {
        RuleFor(ask => ask.Reason).Says(Complaint.ReasonLimit);
        RuleFor(ask => ask.Reference).SaysSomething().UpTo(Complaint.ReferenceLimit).IsNoNationalNumber();
    }
}

internal sealed class ReferComplaintHandler(IComplaintsDb db, IConfidential confidential, Caller caller, TimeProvider clock)
    : IRequestHandler<ReferComplaint, ComplaintView>
{
    public async Task<ComplaintView> Handle(ReferComplaint ask, CancellationToken ct)
    {
        var complaint = await db.ComplaintsFor(caller).Get(ask.Complaint, ct);
        // Now, and not before: what is read here was written earlier.
        var (referral, now) = (ask.Referral, clock.GetUtcNow());
        complaint.MustBe(ask.IfMatch);
        if (complaint.Referral is not { } done || (done.Channel, done.Reference) != (referral.Channel, referral.Reference)
            || !confidential.Says(complaint.Id, done.Reason, referral.Reason))
        {
            complaint.Refer(referral.Channel, referral.Reference, confidential.Seal(complaint.Id, referral.Reason), now);
        }

        await db.SaveChangesAsync(ct);
        return ComplaintView.Of(complaint).Opened(confidential);
    }
}
