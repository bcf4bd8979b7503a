using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Commitments;

/// <summary>Something promised that can be followed up; where it stands is computed from what happened (domain.md, section 5).</summary>
public sealed class Commitment : Aggregate<CommitmentId>
{
    public const int TitleLimit = 300;
    public const int OwnersLimit = 50;

    private Commitment(CommitmentId id) : base(id)
    {
    }

    public AgreementId AgreementId { get; private set; }

    public Text Title { get; private set; } = new();

    public IReadOnlyList<PartyId> OwnerPartyIds { get; private set; } = [];

    public Recurrence Recurrence { get; private set; }

    public PartialDate? DueOn { get; private set; }

    /// <summary>What is counted; see <see cref="Measure"/>.</summary>
    public MeasureKind? MeasureKind { get; private set; }

    public string? CourseFamily { get; private set; }

    public Guid? NetworkId { get; private set; }

    public int? Target { get; private set; }

    public CommitmentState State { get; private set; }

    /// <summary>The days on which somebody, or a policy plan, made it met; for what no measure counts.</summary>
    public IReadOnlyList<Fulfilment> Fulfilments { get; private set; } = [];

    /// <summary>The last day of the running period, by which calendars and lists know it.</summary>
    public DateOnly? DueDay { get; private set; }

    /// <summary>The day for which the state was computed; none where something happened since.</summary>
    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>The version of the agreement for which it was computed.</summary>
    public long ReviewedAgreement { get; private set; }

    /// <summary>What is counted, and how much of it; nothing where somebody says when it is met.</summary>
    public Measure? Measure => MeasureKind is { } kind ? new(kind, Target!.Value, CourseFamily, NetworkId) : null;

    /// <summary>Whether somebody says when it is met.</summary>
    public bool IsManual => MeasureKind is null or Commitments.MeasureKind.Manual;

    public static Commitment Make(AgreementId agreement, Recurrence recurrence, CommitmentDescription about, IReadOnlyList<PartyId> bound, DateTimeOffset now)
    {
        var commitment = new Commitment(new CommitmentId(Guid.CreateVersion7(now))) { AgreementId = agreement, Recurrence = recurrence };
        commitment.Describe(about, bound);
        commitment.Touch();
        return commitment;
    }

    /// <summary>What it counts: those with the same are looked at with the same facts.</summary>
    public (MeasureKind? Kind, AgreementId? Under, string? CourseFamily, Guid? NetworkId) Counting() =>
        (MeasureKind, MeasureKind == Commitments.MeasureKind.Consultations ? AgreementId : null, CourseFamily, NetworkId);

    public CommitmentDescription About() => new(Title, OwnerPartyIds, DueOn, Measure);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(CommitmentDescription about, IReadOnlyList<PartyId> bound)
    {
        ArgumentNullException.ThrowIfNull(about);
        var before = About();
        if (before with { OwnerPartyIds = about.OwnerPartyIds } == about && before.OwnerPartyIds.SequenceEqual(about.OwnerPartyIds))
        {
            return;
        }

        Describe(about, bound);
        Touch();
    }

    /// <summary>
    /// What a person may say of its state: that it is dropped and, where nothing is counted, that it is met or open again. All
    /// else is computed.
    /// </summary>
    /// <param name="state">What is said.</param>
    /// <param name="term">When its agreement holds.</param>
    /// <param name="now">The instant, on whose Belgian day it is said.</param>
    public void Say(CommitmentState state, Term term, DateTimeOffset now)
    {
        if (state == State)
        {
            return;
        }

        CommitmentState[] open = (State, IsManual) switch
        {
            (CommitmentState.Dropped, _) => [],
            (CommitmentState.Met, true) => [CommitmentState.Dropped, CommitmentState.Open],
            (_, true) when Progress.IsOver(this, term, BelgianDay.Of(now)) => [CommitmentState.Dropped],
            (_, true) => [CommitmentState.Dropped, CommitmentState.Met],
            _ => [CommitmentState.Dropped],
        };
        if (!open.Contains(state))
        {
            throw new RuleBroken("commitmentComputed", "Where a commitment stands is computed.", ("state", State.Code())) { Allowed = [.. open.Select(one => one.Code())] };
        }

        switch (state)
        {
            case CommitmentState.Dropped:
                Become(state, Guid.CreateVersion7(now), now);
                break;
            case CommitmentState.Met:
                var told = Guid.CreateVersion7(now);
                Fulfilments = [.. Fulfilments, new(BelgianDay.Of(now), new("agreements.commitmentStateChanged", told, Href))];
                Become(state, told, now);
                break;
            default:
                // Of something yearly, the last year of which it was said.
                Fulfilments = Recurrence == Recurrence.Once ? [] : [.. Fulfilments.Where(one => one.On.Year != Fulfilments.Max(last => last.On).Year)];
                Become(state, Guid.CreateVersion7(now), now);
                break;
        }
    }

    /// <summary>A policy plan that fulfils it was adopted.</summary>
    public void Fulfil(Fulfilment fulfilment)
    {
        if (IsManual && State != CommitmentState.Dropped && Fulfilments.All(one => one.Evidence.EventId != fulfilment.Evidence.EventId))
        {
            Fulfilments = [.. Fulfilments, fulfilment];
            Touch();
        }
    }

    /// <summary>Computes where it stands.</summary>
    /// <param name="term">When its agreement holds.</param>
    /// <param name="agreementVersion">Which version of the agreement said so.</param>
    /// <param name="facts">What happened and what is planned.</param>
    /// <param name="now">The instant, of whose Belgian day it is the state.</param>
    public void Review(Term term, long agreementVersion, Facts facts, DateTimeOffset now)
    {
        var today = BelgianDay.Of(now);
        (ReviewedOn, ReviewedAgreement) = (today, agreementVersion);
        var periods = Progress.Of(this, term, facts, today);
        var due = Recurrence == Recurrence.Once ? DueOn?.Last : periods.Count > 0 ? periods[^1].To : Progress.FirstYear(term) is { } year ? new DateOnly(year, 12, 31) : null;
        if (due != DueDay)
        {
            DueDay = due;
            Touch();
        }

        if (State != CommitmentState.Dropped)
        {
            Become(Progress.StateOf(this, periods, today), Guid.CreateVersion7(now), now);
        }
    }

    private string Href => $"/agreements/v1/commitments/{Id.Value}";

    private void Become(CommitmentState state, Guid told, DateTimeOffset now)
    {
        if (state != State)
        {
            var before = State;
            State = state;
            Raise(new CommitmentStateChanged(Id, told, AgreementId, before, state, now));
        }
    }

    private void Describe(CommitmentDescription about, IReadOnlyList<PartyId> bound)
    {
        InputRefused.If(about.OwnerPartyIds.Distinct().Count() < about.OwnerPartyIds.Count, "ownerPartyIds", "repeatedParty", "A party owes it once.");
        for (var at = 0; at < about.OwnerPartyIds.Count; at++)
        {
            InputRefused.If(!bound.Contains(about.OwnerPartyIds[at]), $"ownerPartyIds[{at}]", "notAParty", "It is owed by parties of the agreement.");
        }

        (Title, OwnerPartyIds, DueOn) = (about.Title, [.. about.OwnerPartyIds], about.DueOn);
        (MeasureKind, Target, CourseFamily, NetworkId) = (about.Measure?.Kind, about.Measure?.Target, about.Measure?.CourseFamily, about.Measure?.NetworkId);
    }
}
