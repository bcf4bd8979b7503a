using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>What is taken down of a complaint beside what was told.</summary>
/// <param name="Channel">The way by which it came in.</param>
/// <param name="Allegations">At least one.</param>
/// <param name="PoliceZone">The zone as it was when it happened.</param>
/// <param name="OccurredOn">When it happened, as precisely as it is known.</param>
/// <param name="Language">The language of the submitter.</param>
/// <param name="Anonymous">Whether the submitter gives no name.</param>
/// <param name="Victim">Who was harmed.</param>
/// <param name="SupportedBy">An organization that helps.</param>
/// <param name="AccessibilityNeeds">What the submitter needs.</param>
public sealed record Intake(
    Channel Channel, IReadOnlyList<Allegation> Allegations, string PoliceZone, PartialDate OccurredOn, string Language, bool Anonymous, Victim Victim,
    string? SupportedBy, IReadOnlyList<AccessibilityNeed> AccessibilityNeeds)
{
    public bool IsSame(Intake other) =>
        this with { Allegations = other.Allegations, AccessibilityNeeds = other.AccessibilityNeeds } == other
        && Allegations.SequenceEqual(other.Allegations) && AccessibilityNeeds.SequenceEqual(other.AccessibilityNeeds);

    /// <summary>It happened, and where it did there was such a zone (domain.md, sections 3.2 and 6).</summary>
    public void MustBePossible(DateTimeOffset now)
    {
        var today = BelgianDay.Of(now);
        InputRefused.If(OccurredOn.First > today, "occurredOn", "inFuture", "It has not happened yet.");
        InputRefused.If(PoliceZones.OfBelgium.Find(PoliceZone) is null, "policeZone", "unknownZone", "There is no such zone.", ("zone", PoliceZone));
        InputRefused.If(!PoliceZones.OfBelgium.IsValidOn(PoliceZone, OccurredOn, today), "policeZone", "zoneNotValidThen", "The zone was not there then.", ("zone", PoliceZone));
    }
}

/// <summary>Something confidential as it is kept.</summary>
/// <param name="Bytes">What nobody can read without the key.</param>
/// <param name="Key">The number of the key.</param>
public readonly record struct Sealed(byte[] Bytes, int Key);
