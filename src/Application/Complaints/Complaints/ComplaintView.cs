using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>A grievance about police conduct.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Channel">The way by which it came in.</param>
/// <param name="Allegations">What the police are said to have done, with how each ended.</param>
/// <param name="PoliceZone">The zone as it was when it happened.</param>
/// <param name="OccurredOn">When it happened; the year alone once what was told was erased.</param>
/// <param name="Language">The language of the submitter, after ISO 639.</param>
/// <param name="Narrative">What was told; absent once its time is over (domain.md, section 9).</param>
/// <param name="Anonymous">Whether the submitter gives no name.</param>
/// <param name="Contact">How the submitter can be reached.</param>
/// <param name="SupportedBy">An organization that helps the submitter, such as Unia.</param>
/// <param name="AccessibilityNeeds">What the submitter needs.</param>
/// <param name="Victim">Who was harmed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Deadlines">Until when it is acknowledged and decided.</param>
/// <param name="Overdue">Whether the deadline that runs has passed: from the day after it on.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="AcknowledgedAt">When somebody first looked into it.</param>
/// <param name="Triage">Whether it may be examined.</param>
/// <param name="Referral">To whom it was handed on.</param>
/// <param name="Closure">How it ended.</param>
/// <param name="ClosedAt">When it ended.</param>
public sealed record ComplaintView(
    ComplaintId Id, long Version, Channel Channel, IReadOnlyList<Allegation> Allegations, string PoliceZone, PartialDate OccurredOn, string Language,
    string? Narrative, bool Anonymous, Contact? Contact, string? SupportedBy, IReadOnlyList<AccessibilityNeed> AccessibilityNeeds, Victim Victim,
    ComplaintState State, Deadlines Deadlines, bool Overdue, DateTimeOffset ReceivedAt, DateTimeOffset? AcknowledgedAt, ComplaintTriage? Triage,
    ComplaintReferral? Referral, ComplaintClosure? Closure, DateTimeOffset? ClosedAt) : IVersioned, ILengthy, IPersonal
{
    /// <summary>Where this complaint is read.</summary>
    public Uri Href => AddressOf(Id);

    /// <summary>What opens it to the submitter; shown once, in the answer to its submission.</summary>
    [ChangeOnly]
    public string? ReceiptCode { get; init; }

    /// <summary>As it lies in the database; gone once it was opened.</summary>
    [JsonIgnore]
    internal Complaint? Kept { get; init; }

    /// <summary>Most of it is sealed while it is read.</summary>
    long ILengthy.Bytes() =>
        1_000 + new[] { Kept?.Story, Kept?.Triage?.Reason, Kept?.Referral?.Reason, Kept?.Closure?.Reason }.Sum(part => part?.Length ?? 0);

    internal static Uri AddressOf(ComplaintId complaint) => new($"/complaints/v1/complaints/{complaint.Value}", UriKind.Relative);

    /// <summary>Without what is sealed.</summary>
    internal static ComplaintView Of(Complaint c) => new(
        c.Id, c.Version, c.Channel, c.Allegations, c.PoliceZone, c.OccurredOn, c.Language, null, c.Anonymous, null, c.SupportedBy, c.AccessibilityNeeds,
        c.Victim, c.State, new(c.AcknowledgeBy, c.DecideBy), c.Overdue, c.ReceivedAt, c.AcknowledgedAt, null, null, null, c.ClosedAt)
    { Kept = c };

    /// <summary>With what was sealed.</summary>
    internal ComplaintView Opened(IConfidential confidential)
    {
        var kept = Kept!;
        var story = kept.Story is { } bytes ? confidential.Open<Story>(Id, bytes) : null;
        return this with
        {
            Narrative = story?.Narrative,
            Contact = story?.Contact,
            Triage = kept.Triage is { } triage ? new(triage.Outcome, triage.On, Reason(triage.Reason)) : null,
            Referral = kept.Referral is { } referral ? new(referral.Channel, referral.On, referral.Reference, Reason(referral.Reason)) : null,
            Closure = kept.Closure is { } closure ? new(closure.Outcome, closure.On, closure.Findings, Reason(closure.Reason)) : null,
            Kept = null,
        };

        Text? Reason(byte[]? given) => given is null ? null : confidential.Open<Text>(Id, given);
    }
}

/// <summary>Whether a complaint may be examined here.</summary>
/// <param name="Outcome">What was found.</param>
/// <param name="On">The Belgian day of the decision.</param>
/// <param name="Reason">Why; absent once what was told was erased.</param>
public sealed record ComplaintTriage(TriageOutcome Outcome, DateOnly On, Text? Reason);

/// <summary>To whom a complaint was handed on.</summary>
/// <param name="Channel">The body.</param>
/// <param name="On">The Belgian day on which it was.</param>
/// <param name="Reference">That body's own reference.</param>
/// <param name="Reason">Why; absent once what was told was erased.</param>
public sealed record ComplaintReferral(ReferralChannel Channel, DateOnly On, string? Reference, Text? Reason);

/// <summary>How a complaint ended.</summary>
/// <param name="Outcome">The outcome of the whole.</param>
/// <param name="On">The Belgian day on which it did.</param>
/// <param name="Findings">The outcomes of single allegations, as they were given.</param>
/// <param name="Reason">Why; absent once what was told was erased.</param>
public sealed record ComplaintClosure(ClosureOutcome Outcome, DateOnly On, IReadOnlyList<Finding>? Findings, Text? Reason);
