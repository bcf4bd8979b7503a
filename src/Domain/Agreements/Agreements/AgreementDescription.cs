using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Agreements;

/// <summary>The identity of an agreement.</summary>
public readonly record struct AgreementId(Guid Value) : IId<AgreementId>
{
    public static AgreementId Of(Guid value) => new(value);
}

/// <summary>How far an agreement reaches.</summary>
public enum AgreementKind
{
    Structural,
    Project,
    Protocol,
}

/// <summary>Where an agreement stands (domain.md, section 5).</summary>
public enum AgreementState
{
    Draft,
    AwaitingSignatures,
    InForce,
    Superseded,
    Terminated,
    Expired,
}

/// <summary>Somebody without whose signature an agreement does not come in force.</summary>
/// <param name="PartyId">For whom is signed: a party that is bound, or one that signs as a witness.</param>
/// <param name="Capacity">In which capacity.</param>
public sealed record RequiredSignatory(PartyId PartyId, Text Capacity)
{
    public const int Limit = 50;
    public const int CapacityLimit = 200;

    /// <summary>Whether two capacities are the same: in any language, case ignored.</summary>
    public bool Signs(Text capacity)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        return Same(Capacity.Nl, capacity.Nl) || Same(Capacity.Fr, capacity.Fr) || Same(Capacity.De, capacity.De) || Same(Capacity.En, capacity.En);
    }

    // An accent is written as one sign or as two, as the keyboard had it.
    private static bool Same(string? one, string? other) =>
        one is not null && other is not null && one.Trim().Normalize().Equals(other.Trim().Normalize(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a draft says, all of which may change until it is frozen.</summary>
public sealed record AgreementDescription(
    Text Title, AgreementKind Kind, IReadOnlyList<PartyId> Parties, IReadOnlyList<RequiredSignatory> RequiredSignatories,
    DateOnly? InForceFrom, DateOnly? EndsOn, AgreementId? Renews, IReadOnlyList<Element> Elements, Text? DateNote)
{
    public const int TitleLimit = 300;
    public const int PartiesLimit = 50;
    public const int NoteLimit = 1000;

    /// <summary>Records compare lists by reference; what was said is compared by what it says.</summary>
    internal bool SaysTheSameAs(AgreementDescription other) =>
        other with { Parties = Parties, RequiredSignatories = RequiredSignatories, Elements = Elements } == this
        && Parties.SequenceEqual(other.Parties) && RequiredSignatories.SequenceEqual(other.RequiredSignatories) && Elements.SequenceEqual(other.Elements);

    /// <summary>Without what managers alone see.</summary>
    internal AgreementDescription Shared() => this with { Elements = [.. Elements.Shared()] };

    internal void MustBeSound()
    {
        InputRefused.If(Parties.Distinct().Count() < Parties.Count, "parties", "repeatedParty", "A party is bound once.");
        InputRefused.If(EndsOn < InForceFrom, "endsOn", "endsBeforeItBegins", "An agreement ends on or after the day on which it begins.");
        NotForPublication.Check(Elements);
        for (var at = 1; at < RequiredSignatories.Count; at++)
        {
            InputRefused.If(
                RequiredSignatories.Take(at).Any(earlier => earlier.PartyId == RequiredSignatories[at].PartyId && earlier.Signs(RequiredSignatories[at].Capacity)),
                $"requiredSignatories[{at}]", "repeatedSignatory", "Nobody is required twice in the same capacity.");
        }
    }
}
