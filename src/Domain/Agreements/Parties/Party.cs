using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Agreements.Parties;

/// <summary>The identity of a party.</summary>
public readonly record struct PartyId(Guid Value) : IId<PartyId>
{
    public static PartyId Of(Guid value) => new(value);
}

/// <summary>What sort of party it is.</summary>
public enum PartyKind
{
    FederalPolice,
    LocalPolice,
    PoliceZone,
    Minister,
    Institution,
    Organization,
    International,
}

/// <summary>How a party is reached; internal, so nobody but its managers sees it.</summary>
/// <param name="Email">An address for electronic mail.</param>
/// <param name="Telephone">A telephone number, as it is dialed.</param>
public sealed record Contact(string? Email = null, string? Telephone = null);

/// <summary>What is said of a party, all of which may change.</summary>
public sealed record PartyDescription(
    string Name, string? BrandName, IReadOnlyList<string> Aliases, PartyKind Kind, string? PoliceZone, string? EnterpriseNumber, Contact? Contact);

/// <summary>Who can be bound by an agreement, or sign it as a witness: a police force, a museum, a ministry (domain.md, section 5).</summary>
public sealed class Party : Aggregate<PartyId>
{
    public const int NameLimit = 200;
    public const int AliasesLimit = 20;
    public const int EmailLimit = 254;
    public const int TelephoneLimit = 30;

    private Party(PartyId id) : base(id)
    {
    }

    public string Name { get; private set; } = "";

    /// <summary>The name as others see it: names are unique whatever the case, the accents and the punctuation.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The name under which it is to be written in public texts (domain.md, 3.3).</summary>
    public string? BrandName { get; private set; }

    /// <summary>Other names under which sources know it.</summary>
    public List<string> Aliases { get; private set; } = [];

    public PartyKind Kind { get; private set; }

    public string? PoliceZone { get; private set; }

    public string? EnterpriseNumber { get; private set; }

    /// <summary>For managers alone.</summary>
    public Contact? Contact { get; private set; }

    /// <summary>Names and aliases, as a search looks at them.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Moved by what every reader sees: a new telephone number is no news to who may not see it.</summary>
    public long SharedVersion { get; private set; }

    public static Party Register(PartyDescription about, DateTimeOffset now)
    {
        var party = new Party(new PartyId(Guid.CreateVersion7(now))) { SharedVersion = 1 };
        party.Describe(about);
        party.Touch();
        return party;
    }

    public PartyDescription About() => new(Name, BrandName, Aliases, Kind, PoliceZone, EnterpriseNumber, Contact);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(PartyDescription about)
    {
        var before = About();
        var sameForAll = before.Aliases.SequenceEqual(about.Aliases) && before with { Aliases = about.Aliases, Contact = about.Contact } == about;
        if (sameForAll && before.Contact == about.Contact)
        {
            return;
        }

        Describe(about);
        SharedVersion += sameForAll ? 0 : 1;
        Touch();
    }

    private void Describe(PartyDescription about)
    {
        InputRefused.If(
            about.Kind == PartyKind.PoliceZone != about.PoliceZone is not null, "policeZone", "zoneOfZonesOnly",
            "A party of kind policeZone has a zone, and no other has one.");
        InputRefused.If(
            about.PoliceZone is { } zone && PoliceZones.OfBelgium.Find(zone) is null, "policeZone", "unknownZone", "There is no such zone.");
        InputRefused.If(
            about.EnterpriseNumber is { } number && !Kernel.EnterpriseNumber.IsValid(number), "enterpriseNumber", "enterpriseNumber",
            "The check digits do not fit the number.");
        (Name, BrandName, Aliases, Kind) = (about.Name, about.BrandName, [.. about.Aliases], about.Kind);
        (PoliceZone, EnterpriseNumber, Contact) = (about.PoliceZone, about.EnterpriseNumber, about.Contact);
        NameKey = Kernel.SearchText.Fold(Name) is { Length: > 0 } folded ? folded : Name;
        SearchText = Kernel.SearchText.Fold(string.Join(' ', new[] { Name, BrandName }.Concat(Aliases).OfType<string>()));
    }
}
