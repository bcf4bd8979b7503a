using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Training.Participants;

/// <summary>The identity of a participant.</summary>
public readonly record struct ParticipantId(Guid Value) : IId<ParticipantId>
{
    public static ParticipantId Of(Guid value) => new(value);
}

/// <summary>What somebody is in the police.</summary>
public enum Category
{
    Operational,
    Civilian,
}

/// <summary>Where somebody stands in a career.</summary>
public enum Stage
{
    Aspirant,
    InService,
}

/// <summary>A participant is gone; what was counted stays counted.</summary>
public sealed record ParticipantForgotten(ParticipantId Participant, string? PoliceZone, DateTimeOffset At) : IDomainEvent;

/// <summary>How an HR system names a person; opaque, and never a national number (domain.md, 3.4).</summary>
public sealed record HrReference
{
    public const int Limit = 100;

    private HrReference(string issuer, string reference) => (Issuer, Reference) = (issuer, reference);

    public string Issuer { get; }

    public string Reference { get; }

    /// <exception cref="InputRefused">One of the two is a national number.</exception>
    public static HrReference Of(string issuer, string reference)
    {
        InputRefused.If(NationalNumber.Holds(issuer), "hrReference.issuer", "nationalNumber", "A national number is not kept here.");
        InputRefused.If(NationalNumber.Holds(reference), "hrReference.reference", "nationalNumber", "A national number is not kept here.");
        return new(issuer.Trim(), reference.Trim());
    }
}

/// <summary>Where somebody works: a police zone, or a unit of the federal police; never both.</summary>
/// <param name="PoliceZone">Four digits.</param>
/// <param name="FederalUnit">The name of the unit.</param>
public sealed record Workplace(string? PoliceZone, string? FederalUnit)
{
    public const int UnitLimit = 100;

    /// <summary>A place that is entered by hand: a zone is one of today (domain.md, section 4).</summary>
    /// <exception cref="InputRefused">Both or neither, or no zone of today.</exception>
    public static Workplace Of(string? policeZone, string? federalUnit, DateOnly today)
    {
        InputRefused.If(policeZone is null == federalUnit is null, "policeZone", "exactlyOneOfExpected", "Either a zone or a federal unit.");
        if (policeZone is not null)
        {
            InputRefused.If(PoliceZones.OfBelgium.Find(policeZone) is null, "policeZone", "unknownZone", "There is no such zone.", ("zone", policeZone));
            InputRefused.If(
                !PoliceZones.OfBelgium.IsValidOn(policeZone, today, today), "policeZone", "zoneNotValidThen", "The zone is no more.", ("zone", policeZone));
        }

        return new(policeZone, federalUnit?.Trim());
    }
}

/// <summary>Somebody who can follow a course: a police officer or civilian staff.</summary>
public sealed class Participant : Aggregate<ParticipantId>
{
    private Participant(ParticipantId id) : base(id)
    {
    }

    public string Issuer { get; private set; } = "";

    public string Reference { get; private set; } = "";

    public string? PoliceZone { get; private set; }

    public string? FederalUnit { get; private set; }

    public Category Category { get; private set; }

    public Stage Stage { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    public static Participant Register(HrReference name, Workplace at, Category category, Stage stage, DateTimeOffset now)
    {
        MustBeOnePlace(at);
        return new(new ParticipantId(Guid.CreateVersion7(now)))
        {
            Issuer = name.Issuer,
            Reference = name.Reference,
            PoliceZone = at.PoliceZone,
            FederalUnit = at.FederalUnit,
            Category = category,
            Stage = stage,
            RegisteredAt = now,
        };
    }

    /// <summary>Moves to another place, stage or category; nothing of the past is rewritten.</summary>
    public void Change(Workplace at, Category category, Stage stage)
    {
        MustBeOnePlace(at);
        if ((PoliceZone, FederalUnit, Category, Stage) == (at.PoliceZone, at.FederalUnit, category, stage))
        {
            return;
        }

        (PoliceZone, FederalUnit, Category, Stage) = (at.PoliceZone, at.FederalUnit, category, stage);
        Touch();
    }

    /// <summary>Tells the world that this person is gone; whoever saves removes the row and the links.</summary>
    public void Forget(DateTimeOffset now) => Raise(new ParticipantForgotten(Id, PoliceZone, now));

    private static void MustBeOnePlace(Workplace at) => InputRefused.If(
        at.PoliceZone is null == at.FederalUnit is null, "policeZone", "exactlyOneOfExpected", "Somebody works in a police zone or in a federal unit: in one of them.");
}
