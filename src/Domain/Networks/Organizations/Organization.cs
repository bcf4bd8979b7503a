using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;

namespace Dossin.Partnerships.Domain.Networks.Organizations;

/// <summary>The identity of an organization.</summary>
public readonly record struct OrganizationId(Guid Value) : IId<OrganizationId>
{
    public static OrganizationId Of(Guid value) => new(value);
}

/// <summary>What an organization is.</summary>
public enum OrganizationKind
{
    Museum,
    School,
    Institute,
    City,
    University,
    UniversityCollege,
    Government,
    Police,
    CivilSociety,
    International,
    Fund,
}

/// <summary>An organization is known here from now on.</summary>
public sealed record OrganizationRegistered(OrganizationId Organization, string Name, IReadOnlyList<string> Aliases) : IDomainEvent;

/// <summary>The name of an organization, or another one that it goes by, changed.</summary>
public sealed record OrganizationRenamed(OrganizationId Organization, string Name, IReadOnlyList<string> Aliases) : IDomainEvent;

/// <summary>What is said of an organization, all of which may change.</summary>
public sealed record OrganizationDescription(
    string Name, IReadOnlyList<string> Aliases, OrganizationKind Kind, string? MunicipalityNisCode, string? PoliceZone,
    string? EnterpriseNumber, Uri? Website, Text? DateNote = null);

/// <summary>Who takes part: a museum, a school, a city, a police force (domain.md, section 7).</summary>
public sealed class Organization : Aggregate<OrganizationId>
{
    public const int NameLimit = 200;
    public const int AliasesLimit = 30;
    public const int UrlLimit = 2000;
    public const int NoteLimit = 1000;

    private Organization(OrganizationId id) : base(id)
    {
    }

    /// <summary>As it is shown: the brand name, where there is one (domain.md, 3.3).</summary>
    public string Name { get; private set; } = "";

    /// <summary>Former names, spellings of others, abbreviations, names in other languages.</summary>
    public List<string> Aliases { get; private set; } = [];

    public OrganizationKind Kind { get; private set; }

    /// <summary>The NIS code of its seat.</summary>
    public string? MunicipalityNisCode { get; private set; }

    /// <summary>Of a police force: its zone.</summary>
    public string? PoliceZone { get; private set; }

    /// <summary>The number in the Crossroads Bank for Enterprises.</summary>
    public string? EnterpriseNumber { get; private set; }

    public Uri? Website { get; private set; }

    /// <summary>What the source says about its days and names.</summary>
    public Text? DateNote { get; private set; }

    /// <summary>The NIS code of the province of its seat, else of its zone; null in Brussels, abroad and where neither is known.</summary>
    public string? Province { get; private set; }

    /// <summary>The words of all its names, as a search looks at them.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Its names as they are compared: no two organizations of a municipality share one.</summary>
    public List<string> NameKeys { get; private set; } = [];

    public static Organization Register(OrganizationDescription about, DateTimeOffset now)
    {
        var organization = new Organization(new OrganizationId(Guid.CreateVersion7(now)));
        organization.Describe(about);
        organization.Raise(new OrganizationRegistered(organization.Id, organization.Name, organization.Aliases));
        return organization;
    }

    public OrganizationDescription About() =>
        new(Name, Aliases, Kind, MunicipalityNisCode, PoliceZone, EnterpriseNumber, Website, DateNote);

    /// <summary>Saying what is said already changes nothing.</summary>
    public void Change(OrganizationDescription about)
    {
        var before = About();
        var renamed = before.Name != about.Name || !before.Aliases.SequenceEqual(about.Aliases);
        if (!renamed && before with { Aliases = about.Aliases } == about && before.Website?.OriginalString == about.Website?.OriginalString)
        {
            return;
        }

        Describe(about);
        if (renamed)
        {
            Raise(new OrganizationRenamed(Id, Name, Aliases));
        }
        else
        {
            Touch();
        }
    }

    private void Describe(OrganizationDescription about)
    {
        Check(about);
        (Name, Aliases, Kind, DateNote) = (about.Name, [.. about.Aliases], about.Kind, about.DateNote);
        (MunicipalityNisCode, PoliceZone, EnterpriseNumber, Website) = (about.MunicipalityNisCode, about.PoliceZone, about.EnterpriseNumber, about.Website);
        Province = about.MunicipalityNisCode is { } seat ? Municipalities.OfBelgium.Find(seat)?.Province
            : about.PoliceZone is { } zone ? PoliceZones.OfBelgium.Find(zone)?.Province
            : null;
        NameKeys = [.. Aliases.Prepend(Name).Select(Kernel.SearchText.Fold).Distinct()];
        SearchText = string.Join(' ', NameKeys.SelectMany(SearchedNames.Words).Distinct());
    }

    private static void Check(OrganizationDescription about)
    {
        InputRefused.If(Kernel.SearchText.Fold(about.Name).Length == 0, "name", "nameWithoutLetter", "A name has a letter or a digit.");
        for (var at = 0; at < about.Aliases.Count; at++)
        {
            InputRefused.If(Kernel.SearchText.Fold(about.Aliases[at]).Length == 0, $"aliases[{at}]", "nameWithoutLetter", "A name has a letter or a digit.");
        }

        InputRefused.If(
            about.MunicipalityNisCode is { } seat && Municipalities.OfBelgium.Find(seat) is null,
            "municipalityNisCode", "unknownMunicipality", "There is no such municipality.");
        InputRefused.If(
            about.PoliceZone is not null && about.Kind != OrganizationKind.Police, "policeZone", "zoneOfPolice", "Only a police force has a zone.");
        InputRefused.If(
            about.PoliceZone is { } zone && PoliceZones.OfBelgium.Find(zone) is null,
            "policeZone", "unknownZone", "There is no such zone.", ("zone", about.PoliceZone ?? ""));
    }
}
