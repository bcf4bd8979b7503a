using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Consultations;

/// <summary>The identity of a consultation.</summary>
public readonly record struct ConsultationId(Guid Value) : IId<ConsultationId>
{
    public static ConsultationId Of(Guid value) => new(value);
}

/// <summary>Where a consultation stands.</summary>
public enum ConsultationState
{
    Planned,
    Held,
    Missed,
}

/// <summary>A meeting of the parties is planned, or moved to another day.</summary>
public sealed record ConsultationPlanned(ConsultationId Consultation, AgreementId Agreement, DateOnly Day, DateTimeOffset At) : IDomainEvent;

/// <summary>A meeting of the parties was held; told again where the day is corrected.</summary>
public sealed record ConsultationHeld(ConsultationId Consultation, Guid EventId, AgreementId Agreement, DateOnly Day, DateTimeOffset At) : IDomainEvent;

/// <summary>The day of a planned meeting passed, and nobody told that it was held.</summary>
public sealed record ConsultationMissed(ConsultationId Consultation, AgreementId Agreement, DateOnly Day, DateTimeOffset At) : IDomainEvent;

/// <summary>Something that a consultation decided.</summary>
/// <param name="Text">What was decided.</param>
/// <param name="OwnerPartyId">Which party sees to it.</param>
/// <param name="DueOn">By which day.</param>
public sealed record Decision(Text Text, PartyId OwnerPartyId, DateOnly? DueOn = null)
{
    public const int Limit = 100;
    public const int TextLimit = 2000;
}

/// <summary>What is said of a consultation, all of which may change.</summary>
public sealed record ConsultationDescription(
    DateOnly PlannedFor, DateOnly? HeldOn, IReadOnlyList<PartyId> Participants, IReadOnlyList<Decision> Decisions)
{
    public const int ParticipantsLimit = 50;

    internal bool SaysTheSameAs(ConsultationDescription other) =>
        other with { Participants = Participants, Decisions = Decisions } == this
        && Participants.SequenceEqual(other.Participants) && Decisions.SequenceEqual(other.Decisions);
}

/// <summary>The structural consultation of the parties of an agreement (domain.md, section 5).</summary>
public sealed class Consultation : Aggregate<ConsultationId>
{
    private Consultation(ConsultationId id) : base(id)
    {
    }

    public AgreementId AgreementId { get; private set; }

    public DateOnly PlannedFor { get; private set; }

    public DateOnly? HeldOn { get; private set; }

    public IReadOnlyList<PartyId> Participants { get; private set; } = [];

    public IReadOnlyList<Decision> Decisions { get; private set; } = [];

    public ConsultationState State { get; private set; }

    /// <summary>The day on which it was held, or else is planned.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The event that told that it was held: evidence of a commitment.</summary>
    public Guid? HeldEvent { get; private set; }

    /// <summary>A meeting to come, or one that is entered after the fact.</summary>
    public static Consultation Plan(Agreement agreement, ConsultationDescription about, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(about);
        var consultation = new Consultation(new ConsultationId(Guid.CreateVersion7(now))) { AgreementId = agreement.Id };
        consultation.Describe(agreement, about, now);
        consultation.Miss(now);
        return consultation;
    }

    public ConsultationDescription About() => new(PlannedFor, HeldOn, Participants, Decisions);

    /// <summary>Saying what is said already changes nothing. What was held stays held; a missed day is not planned anew, it is another consultation.</summary>
    public void Change(Agreement agreement, ConsultationDescription about, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(about);
        if (about.SaysTheSameAs(About()))
        {
            return;
        }

        if (about.PlannedFor != PlannedFor)
        {
            // Its day passed, whether that was noticed or not.
            Miss(now);
        }

        if ((HeldOn is not null && about.HeldOn is null) || (State != ConsultationState.Planned && about.PlannedFor != PlannedFor))
        {
            throw new RuleBroken("consultationPast", "What was held or missed is not planned anew.", ("state", State.Code()))
            {
                Allowed = ["held"],
            };
        }

        Touch();
        Describe(agreement, about, now);
        Miss(now);
    }

    /// <summary>From the day after the planned one on it is missed, as long as nobody tells that it was held.</summary>
    public void Miss(DateTimeOffset now)
    {
        if (State == ConsultationState.Planned && PlannedFor < BelgianDay.Of(now))
        {
            State = ConsultationState.Missed;
            Raise(new ConsultationMissed(Id, AgreementId, PlannedFor, now));
        }
    }

    /// <summary>As something that can be counted; nothing where it was missed.</summary>
    public Thing? Counted() => Counted(Id, State, Day, HeldEvent);

    /// <summary>The same of one of which only that is known.</summary>
    public static Thing? Counted(ConsultationId id, ConsultationState state, DateOnly day, Guid? heldEvent) => state switch
    {
        ConsultationState.Held => new(day, day, new Evidence("agreements.consultationHeld", heldEvent!.Value, $"/agreements/v1/consultations/{id.Value}")),
        ConsultationState.Planned => new(day, day, Evidence: null),
        _ => null,
    };

    private void Describe(Agreement agreement, ConsultationDescription about, DateTimeOffset now)
    {
        Refuse(agreement, about, now);
        var told = Day;
        (PlannedFor, HeldOn, Day) = (about.PlannedFor, about.HeldOn, about.HeldOn ?? about.PlannedFor);
        (Participants, Decisions) = ([.. about.Participants], [.. about.Decisions]);
        if (about.HeldOn is { } held && (State != ConsultationState.Held || held != told))
        {
            HeldEvent = Guid.CreateVersion7(now);
            State = ConsultationState.Held;
            Raise(new ConsultationHeld(Id, HeldEvent.Value, AgreementId, held, now));
        }
        else if (State == ConsultationState.Planned && Day != told)
        {
            Raise(new ConsultationPlanned(Id, AgreementId, Day, now));
        }
    }

    private static void Refuse(Agreement agreement, ConsultationDescription about, DateTimeOffset now)
    {
        InputRefused.If(about.Participants.Distinct().Count() < about.Participants.Count, "participants", "repeatedParty", "A party takes part once.");
        for (var at = 0; at < about.Participants.Count; at++)
        {
            InputRefused.If(!agreement.Parties.Contains(about.Participants[at]), $"participants[{at}]", "notAParty", "Parties of the agreement consult each other.");
        }

        for (var at = 0; at < about.Decisions.Count; at++)
        {
            InputRefused.If(
                !agreement.Parties.Contains(about.Decisions[at].OwnerPartyId), $"decisions[{at}].ownerPartyId", "notAParty", "Parties of the agreement see to decisions.");
        }

        InputRefused.If(about.HeldOn > BelgianDay.Of(now), "heldOn", "heldInTheFuture", "Nothing was held in the future.");
        RuleBroken.If(
            about.HeldOn is { } day && !agreement.WasInForceOn(day), "notInForceThen", "The agreement was not in force on that day.",
            ("on", Said(about.HeldOn)));
    }

    private static string Said(DateOnly? day) => day is { } one ? PartialDate.Of(one).ToString() : "";
}
