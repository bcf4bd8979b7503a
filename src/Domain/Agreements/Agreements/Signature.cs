using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Agreements;

/// <summary>The identity of a signature.</summary>
public readonly record struct SignatureId(Guid Value) : IId<SignatureId>
{
    public static SignatureId Of(Guid value) => new(value);
}

/// <summary>Whether a signature binds: being a party and signing are not the same.</summary>
public enum SignatoryRole
{
    Party,
    Witness,
}

/// <summary>What is put under an agreement.</summary>
public sealed record GivenSignature(
    PartyId? PartyId, string Name, Text Capacity, SignatoryRole? Role, DateOnly SignedOn, IReadOnlyList<string> NameVariants);

/// <summary>A name under an agreement; it never changes.</summary>
public sealed class Signature
{
    public const int NameLimit = 200;
    public const int VariantsLimit = 10;

    private Signature()
    {
    }

    internal Signature(AgreementId agreementId, GivenSignature given, SignatoryRole role, int? meets, DateTimeOffset now)
    {
        (Id, AgreementId, PartyId, Name, Capacity) = (new(Guid.CreateVersion7(now)), agreementId, given.PartyId, given.Name, given.Capacity);
        (Role, SignedOn, NameVariants, Meets, EnteredAt) = (role, given.SignedOn, [.. given.NameVariants], meets, now);
    }

    public SignatureId Id { get; private set; }

    public AgreementId AgreementId { get; private set; }

    public PartyId? PartyId { get; private set; }

    /// <summary>As it was signed; a name is never corrected.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Other forms of the same name in the sources, under which it is found too (domain.md, 3.3).</summary>
    public List<string> NameVariants { get; private set; } = [];

    public Text Capacity { get; private set; } = new();

    public SignatoryRole Role { get; private set; }

    public DateOnly SignedOn { get; private set; }

    /// <summary>Which of the required signatories it meets, by its place in the list; none where a witness came unasked.</summary>
    public int? Meets { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }
}
