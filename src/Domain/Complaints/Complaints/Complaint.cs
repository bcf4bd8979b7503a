using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>
/// A grievance about police conduct (domain.md, section 6). What was told in it comes and goes sealed: nothing here can read it,
/// so nothing here can leak it.
/// </summary>
public sealed class Complaint : Aggregate<ComplaintId>
{
    public const int NarrativeLimit = 20_000;
    public const int NameLimit = 200;
    public const int AddressLimit = 500;
    public const int EmailLimit = 254;
    public const int TelephoneLimit = 50;
    public const int ReferenceLimit = 100;
    public const int ReasonLimit = 4_000;
    public const int AllegationsLimit = 20;

    private Complaint(ComplaintId id) : base(id)
    {
    }

    public Channel Channel { get; private set; }

    /// <summary>At least one, their numbers unique; they never change after triage.</summary>
    public IReadOnlyList<Allegation> Allegations { get; private set; } = [];

    /// <summary>The zone as it was when it happened; it never changes after triage.</summary>
    public string PoliceZone { get; private set; } = "";

    public PartialDate OccurredOn { get; private set; }

    /// <summary>The language of the submitter, as two letters.</summary>
    public string Language { get; private set; } = "";

    public bool Anonymous { get; private set; }

    public Victim Victim { get; private set; }

    /// <summary>An organization that helps the submitter.</summary>
    public string? SupportedBy { get; private set; }

    public IReadOnlyList<AccessibilityNeed> AccessibilityNeeds { get; private set; } = [];

    public ComplaintState State { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The Belgian year of reception, under which it is counted.</summary>
    public int Year { get; private set; }

    public DateOnly AcknowledgeBy { get; private set; }

    public DateOnly DecideBy { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>The deadline that runs; the last of all days where none does. Who is late is so found first.</summary>
    public DateOnly WaitsUntil { get; private set; }

    /// <summary>Whether the deadline that runs has passed; the day after, a job sees to it.</summary>
    public bool Overdue { get; private set; }

    public TriageDone? Triage { get; private set; }

    public ReferralDone? Referral { get; private set; }

    public ClosureDone? Closure { get; private set; }

    /// <summary>How it ended; null where it is open, or was closed as inadmissible.</summary>
    public ClosureOutcome? Outcome { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Narrative and contact, sealed; null once they were erased.</summary>
    public byte[]? Story { get; private set; }

    /// <summary>A keyed digest of the receipt code; null once it was erased.</summary>
    public byte[]? Receipt { get; private set; }

    /// <summary>The number of the key under which all of it was sealed last; 0 where parts lie under different ones, and are to be sealed again.</summary>
    public int SealedUnder { get; private set; }

    /// <summary>Whether a curative measure may rest on it.</summary>
    public bool IsFounded => Outcome is ClosureOutcome.Founded or ClosureOutcome.PartlyFounded;

    public static Complaint Receive(ComplaintId id, Intake intake, DateTimeOffset receivedAt, ComplaintTerms terms, Sealed story, byte[] receipt, DateTimeOffset now)
    {
        InputRefused.If(receivedAt > now, "receivedAt", "inFuture", "A complaint is not received in the future.");
        intake.MustBePossible(now);
        var due = terms.From(receivedAt);
        var complaint = new Complaint(id)
        {
            Channel = intake.Channel,
            ReceivedAt = receivedAt,
            Year = BelgianDay.Of(receivedAt).Year,
            AcknowledgeBy = due.AcknowledgeBy,
            DecideBy = due.DecideBy,
            Story = story.Bytes,
            SealedUnder = story.Key,
            Receipt = receipt,
        };
        complaint.Take(intake);
        complaint.Wait(due.AcknowledgeBy, now);
        return complaint;
    }

    /// <summary>What is said of it beside what was told.</summary>
    public Intake About() => new(
        Channel, [.. Allegations.Select(a => a with { Outcome = null })], PoliceZone, OccurredOn, Language, Anonymous, Victim, SupportedBy, AccessibilityNeeds);

    /// <summary>Corrects what was taken down, where it says anything new; the channel, and after triage the zone and the allegations, stay. The story comes where the contact changed.</summary>
    public void Correct(Intake intake, Sealed? story, DateTimeOffset now)
    {
        MustBeOpen();
        var about = About();
        if (story is null && intake.IsSame(about))
        {
            return;
        }

        RuleBroken.If(
            (Triage is not null || State == ComplaintState.Referred) && (intake.PoliceZone != about.PoliceZone || !intake.Allegations.SequenceEqual(about.Allegations)),
            "complaintTriaged", "Zone and allegations do not change after triage.");
        if (intake.PoliceZone != about.PoliceZone || intake.OccurredOn != about.OccurredOn)
        {
            intake.MustBePossible(now);
        }

        Take(intake);
        Story = story is { } changed ? Keep(changed) : Story;
        Touch();
    }

    /// <summary>The first sign of life: somebody looks into it.</summary>
    public void Acknowledge(DateTimeOffset now)
    {
        MustBeOpen();
        if (State == ComplaintState.Received)
        {
            State = ComplaintState.InTriage;
            SeenBySomebody(now);
        }

        Touch();
    }

    /// <summary>What a handler may say of the state without a document: that somebody looks into it.</summary>
    public void MoveTo(ComplaintState state, DateTimeOffset now)
    {
        MustBeOpen();
        if (state != State)
        {
            Allow(state == ComplaintState.InTriage && State == ComplaintState.Received);
            Acknowledge(now);
        }
    }

    /// <summary>Takes a message in. The handler's first one is an acknowledgement.</summary>
    public Message Hear(MessageId id, Sender from, Sealed text, DateTimeOffset now)
    {
        MustBeOpen();
        if (from == Sender.Handler)
        {
            Acknowledge(now);
        }

        Touch();
        return Message.Of(id, Id, from, text.Bytes, text.Key, now);
    }

    /// <summary>Decides whether it may be examined here.</summary>
    public void Decide(TriageOutcome outcome, Sealed reason, DateTimeOffset now)
    {
        MustBeOpen();
        // Whoever looked into it first may find as well as anybody that it is for another body.
        Allow(State is ComplaintState.Received or ComplaintState.InTriage && Triage is null);
        SeenBySomebody(now);
        Triage = new(outcome, BelgianDay.Of(now), Keep(reason));
        State = outcome == TriageOutcome.Admissible ? ComplaintState.Admissible : ComplaintState.InTriage;
        Raise(new ComplaintTriaged(Id, PoliceZone, Channel));
        if (outcome == TriageOutcome.Inadmissible)
        {
            End(now);
        }
    }

    /// <summary>Hands it on; what was to be decided here by a day is no longer.</summary>
    public void Refer(ReferralChannel channel, string? reference, Sealed reason, DateTimeOffset now)
    {
        MustBeOpen();
        Allow(State is ComplaintState.InTriage or ComplaintState.Admissible);
        Referral = new(channel, BelgianDay.Of(now), reference, Keep(reason));
        State = ComplaintState.Referred;
        Wait(DateOnly.MaxValue, now);
        Raise(new ComplaintReferred(Id, PoliceZone, Channel));
    }

    /// <summary>Ends it. A submitter may withdraw it at any time; every other outcome, of one allegation too, needs that it was looked into.</summary>
    public void Close(ClosureOutcome outcome, IReadOnlyList<Finding>? findings, Sealed reason, DateTimeOffset now)
    {
        MustBeOpen();
        var isWithdrawn = outcome == ClosureOutcome.Withdrawn && (findings ?? []).All(finding => finding.Outcome == ClosureOutcome.Withdrawn);
        Allow(isWithdrawn || State is ComplaintState.Admissible or ComplaintState.Referred);
        InputRefused.If(
            findings is not null && findings.Any(finding => Allegations.All(allegation => allegation.Number != finding.Number)),
            "findings", "unknownAllegation", "A finding names an allegation that there is not.");
        Closure = new(outcome, BelgianDay.Of(now), findings, Keep(reason));
        Outcome = outcome;
        Allegations = [.. Allegations.Select(allegation => allegation with
        {
            Outcome = findings?.FirstOrDefault(finding => finding.Number == allegation.Number)?.Outcome ?? outcome,
        })];
        End(now);
    }

    /// <summary>The day after the deadline that runs.</summary>
    public void MarkOverdue(DateTimeOffset now)
    {
        if (!Overdue && WaitsUntil < BelgianDay.Of(now))
        {
            Overdue = true;
            Touch();
        }
    }

    /// <summary>Its time is over: what was told goes, what is counted stays (domain.md, section 9).</summary>
    public void Erase()
    {
        (Story, Receipt, SupportedBy, AccessibilityNeeds) = (null, null, null, []);
        Triage = Triage is null ? null : Triage with { Reason = null };
        Referral = Referral is null ? null : Referral with { Reason = null, Reference = null };
        Closure = Closure is null ? null : Closure with { Reason = null };
        OccurredOn = PartialDate.Parse(OccurredOn.ToString()[..4]);
        Touch();
    }

    /// <summary>
    /// The same under another key. It moves the version: a change that was begun before under the earlier key is made again, and not
    /// kept beside this as if it were sealed again too.
    /// </summary>
    /// <param name="again">From what was sealed to what is.</param>
    /// <param name="key">The number of the new key.</param>
    public void Reseal(Func<byte[], byte[]> again, int key)
    {
        Story = Story is null ? null : again(Story);
        Triage = Triage is { Reason: { } whyTriage } ? Triage with { Reason = again(whyTriage) } : Triage;
        Referral = Referral is { Reason: { } whyReferral } ? Referral with { Reason = again(whyReferral) } : Referral;
        Closure = Closure is { Reason: { } whyClosure } ? Closure with { Reason = again(whyClosure) } : Closure;
        SealedUnder = key;
        Touch();
    }

    // While a secret is being replaced, processes seal under the old one and under the new one.
    private byte[] Keep(Sealed told)
    {
        SealedUnder = told.Key == SealedUnder ? SealedUnder : 0;
        return told.Bytes;
    }

    private void Take(Intake intake)
    {
        if (PoliceZone != intake.PoliceZone)
        {
            // The desk of that zone hears of it for the first time, also when it was taken for another zone's before.
            Raise(new ComplaintReceived(Id, intake.PoliceZone, Channel));
        }

        (Allegations, PoliceZone, OccurredOn, Language) = (intake.Allegations, intake.PoliceZone, intake.OccurredOn, intake.Language);
        (Anonymous, Victim, SupportedBy, AccessibilityNeeds) = (intake.Anonymous, intake.Victim, intake.SupportedBy, intake.AccessibilityNeeds);
    }

    private void SeenBySomebody(DateTimeOffset now)
    {
        AcknowledgedAt ??= now;
        Wait(DecideBy, now);
    }

    private void Wait(DateOnly until, DateTimeOffset now) => (WaitsUntil, Overdue) = (until, until < BelgianDay.Of(now));

    private void End(DateTimeOffset now)
    {
        State = ComplaintState.Closed;
        ClosedAt = now;
        Wait(DateOnly.MaxValue, now);
        Raise(new ComplaintClosed(Id, PoliceZone, Channel));
    }

    /// <summary>What is closed stays as it is.</summary>
    public void MustBeOpen() => RuleBroken.If(State == ComplaintState.Closed, "complaintClosed", "The complaint is closed, and that is final.");

    private void Allow(bool allowed)
    {
        if (!allowed)
        {
            throw new RuleBroken("illegalStep", "This step is not open now.") { Allowed = ComplaintSteps.Open(State, Triage) };
        }
    }
}
