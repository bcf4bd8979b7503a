using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>A grievance about police conduct, with a name or without (domain.md, section 6).</summary>
/// <param name="Channel">The way by which it comes in.</param>
/// <param name="Allegations">What the police are said to have done: at least one thing.</param>
/// <param name="PoliceZone">The zone in which it happened, as it was then.</param>
/// <param name="OccurredOn">When it happened, as precisely as it is known.</param>
/// <param name="Language">The language of the submitter, after ISO 639: nl, ar.</param>
/// <param name="Narrative">What happened, in the submitter's words and script.</param>
/// <param name="Anonymous">Whether the submitter gives no name; then there is no contact.</param>
/// <param name="Victim">Who was harmed.</param>
/// <param name="Contact">How the submitter can be reached; with the receipt code that is not needed.</param>
/// <param name="SupportedBy">An organization that helps the submitter, such as Unia.</param>
/// <param name="AccessibilityNeeds">What the submitter needs.</param>
/// <param name="ReceivedAt">When a handler received it over the counter, by letter or by telephone; else it is received now.</param>
public sealed record SubmitComplaint(
    Channel Channel, IReadOnlyList<NewAllegation> Allegations, string PoliceZone, PartialDate OccurredOn, string Language, string Narrative, bool Anonymous,
    Victim Victim, Contact? Contact = null, string? SupportedBy = null, IReadOnlyList<AccessibilityNeed>? AccessibilityNeeds = null,
    DateTimeOffset? ReceivedAt = null) : IChange<ComplaintView>, IDiscreet;

/// <summary>One thing that the police are said to have done.</summary>
/// <param name="Number">Its number within the complaint, from 1.</param>
/// <param name="Ground">What kind of thing it is.</param>
public sealed record NewAllegation(int Number, Ground Ground)
{
    internal static IReadOnlyList<Allegation> Told(IEnumerable<NewAllegation> told) => [.. told.Select(one => new Allegation(one.Number, one.Ground))];
}

internal sealed class SubmitComplaintValidator : AbstractValidator<SubmitComplaint>
{
    public SubmitComplaintValidator()
    {
        RuleFor(ask => ask.Allegations).AreAllegations();
        RuleFor(ask => ask.PoliceZone).IsZoneCode();
        RuleFor(ask => ask.Language).IsLanguageCode();
        RuleFor(ask => ask.Narrative).TellsUpTo(Complaint.NarrativeLimit);
        RuleFor(ask => ask.Contact!).SetValidator(new ContactValidator());
        RuleFor(ask => ask.Contact).Must((ask, contact) => contact is null || !ask.Anonymous).WithErrorCode("anonymousWithContact");
        RuleFor(ask => ask.SupportedBy).IsOrganization();
        RuleFor(ask => ask.AccessibilityNeeds).AreNeeds();
        RuleFor(ask => ask.ReceivedAt).GreaterThanOrEqualTo(PartialDate.Beginning);
    }
}

internal sealed class SubmitComplaintHandler(IComplaintsDb db, IConfidential confidential, ComplaintTerms terms, Caller caller, TimeProvider clock)
    : IRequestHandler<SubmitComplaint, ComplaintView>
{
    public async Task<ComplaintView> Handle(SubmitComplaint ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        InputRefused.If(
            ask.ReceivedAt is not null && !(caller.Has(Scopes.ComplaintsHandle) && ask.Channel is Channel.Counter or Channel.Letter or Channel.Telephone),
            "receivedAt", "receivedAtByHandler", "When it was received is for a handler to say, of what came in on paper or by voice.");
        caller.RefuseOtherZones(ask.PoliceZone);
        var intake = new Intake(
            ask.Channel, NewAllegation.Told(ask.Allegations), ask.PoliceZone, ask.OccurredOn, ask.Language, ask.Anonymous, ask.Victim, ask.SupportedBy,
            ask.AccessibilityNeeds ?? []);
        var (id, code) = (new ComplaintId(Guid.CreateVersion7(now)), ReadableCode.New());
        var story = confidential.Seal(id, new Story(ask.Narrative, ask.Contact));
        var complaint = Complaint.Receive(id, intake, ReceivedAt(ask, now), terms, story, confidential.DigestOf(code), now);
        db.Complaints.Add(complaint);
        await db.SaveChangesAsync(ct);
        return ComplaintView.Of(complaint).Opened(confidential) with { ReceiptCode = code };
    }

    // In whole milliseconds: finer ones would not come back from the database as they went in.
    private static DateTimeOffset ReceivedAt(SubmitComplaint ask, DateTimeOffset now) =>
        ask.ReceivedAt is { } at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond)) : now;
}
