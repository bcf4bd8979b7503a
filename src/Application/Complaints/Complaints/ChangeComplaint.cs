using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>Corrects what was taken down, or says that somebody looks into it. What was told stays as it was told.</summary>
public sealed record ChangeComplaint(ComplaintId Complaint, ComplaintPatch Patch, Precondition? IfMatch) : IChange<ComplaintView>;

/// <summary>What may change of a complaint (merge patch). The zone and the allegations stay after triage.</summary>
public sealed record ComplaintPatch : IDiscreet
{
    /// <summary>inTriage, once somebody looks into it; the other states are reached by their own documents.</summary>
    public Optional<ComplaintState> State { get; init; }

    /// <summary>What the police are said to have done.</summary>
    public Optional<IReadOnlyList<NewAllegation>> Allegations { get; init; }

    /// <summary>The zone in which it happened, as it was then.</summary>
    public Optional<string> PoliceZone { get; init; }

    /// <summary>When it happened.</summary>
    public Optional<PartialDate> OccurredOn { get; init; }

    /// <summary>The language of the submitter.</summary>
    public Optional<string> Language { get; init; }

    /// <summary>Whether the submitter gives no name; then the contact must go too.</summary>
    public Optional<bool> Anonymous { get; init; }

    /// <summary>How the submitter can be reached; null removes it, every way.</summary>
    public Optional<ContactPatch?> Contact { get; init; }

    /// <summary>An organization that helps the submitter; null removes it.</summary>
    public Optional<string?> SupportedBy { get; init; }

    /// <summary>What the submitter needs.</summary>
    public Optional<IReadOnlyList<AccessibilityNeed>> AccessibilityNeeds { get; init; }

    /// <summary>Who was harmed.</summary>
    public Optional<Victim> Victim { get; init; }
}

internal sealed class ComplaintPatchValidator : AbstractValidator<ComplaintPatch>
{
    public ComplaintPatchValidator()
    {
        this.RuleForSet(patch => patch.Allegations, allegations => allegations.AreAllegations());
        this.RuleForSet(patch => patch.PoliceZone, zone => zone.IsZoneCode());
        this.RuleForSet(patch => patch.Language, language => language.IsLanguageCode());
        this.RuleForSet(patch => patch.Contact, new ContactPatchValidator());
        this.RuleForSet(patch => patch.SupportedBy, name => name.IsOrganization());
        this.RuleForSet(patch => patch.AccessibilityNeeds, needs => needs.AreNeeds());
    }
}

internal sealed class ChangeComplaintHandler(IComplaintsDb db, IConfidential confidential, Caller caller, TimeProvider clock)
    : IRequestHandler<ChangeComplaint, ComplaintView>
{
    public async Task<ComplaintView> Handle(ChangeComplaint ask, CancellationToken ct)
    {
        var complaint = await db.ComplaintsFor(caller).Get(ask.Complaint, ct);
        // Now, and not before: what is read here was written earlier.
        var (patch, now) = (ask.Patch, clock.GetUtcNow());
        complaint.MustBe(ask.IfMatch);
        complaint.MustBeOpen();
        var (about, story) = (complaint.About(), confidential.Open<Story>(complaint.Id, complaint.Story!));
        var (anonymous, contact, zone) = (patch.Anonymous.Or(about.Anonymous), patch.Contact.Or(story.Contact), patch.PoliceZone.Or(about.PoliceZone));
        InputRefused.If(anonymous && contact is not null, "contact", "anonymousWithContact", "Who gives no name has no contact.");
        caller.RefuseOtherZones(zone);
        complaint.Correct(
            about with
            {
                Allegations = patch.Allegations.IsSet ? NewAllegation.Told(patch.Allegations.Value) : about.Allegations,
                PoliceZone = zone,
                OccurredOn = patch.OccurredOn.Or(about.OccurredOn),
                Language = patch.Language.Or(about.Language),
                Anonymous = anonymous,
                Victim = patch.Victim.Or(about.Victim),
                SupportedBy = patch.SupportedBy.Or(about.SupportedBy),
                AccessibilityNeeds = patch.AccessibilityNeeds.Or(about.AccessibilityNeeds),
            },
            contact != story.Contact ? confidential.Seal(complaint.Id, story with { Contact = contact }) : null, now);
        if (patch.State.IsSet)
        {
            complaint.MoveTo(patch.State.Value, now);
        }

        await db.SaveChangesAsync(ct);
        return ComplaintView.Of(complaint).Opened(confidential);
    }
}
