using System.Collections.Immutable;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>A body to which a complaint can be handed on, by its names.</summary>
/// <param name="Code">As it is written in a referral.</param>
/// <param name="Name">In four languages.</param>
/// <param name="Website">Where one can turn to it directly; null where each zone or district has its own.</param>
public sealed record KnownReferralChannel(string Code, Text Name, Uri? Website = null);

/// <summary>All of them, by code.</summary>
public static class ReferralChannels
{
    public static ImmutableArray<KnownReferralChannel> All { get; } =
    [
        new("aig", new(Nl: "Algemene Inspectie van de federale en de lokale politie (AIG)", Fr: "Inspection générale de la police fédérale et de la police locale (AIG)", De: "Generalinspektion der föderalen und der lokalen Polizei (AIG)", En: "General Inspection of the federal and the local police (AIG)"), new("https://www.aigpol.be")),
        new("comiteP", new(Nl: "Vast Comité van Toezicht op de politiediensten (Comité P)", Fr: "Comité permanent de contrôle des services de police (Comité P)", De: "Ständiger Ausschuss für die Kontrolle über die Polizeidienste (Komitee P)", En: "Standing Police Monitoring Committee (Committee P)"), new("https://comitep.be")),
        new("federalOmbudsman", new(Nl: "Federale Ombudsman", Fr: "Médiateur fédéral", De: "Föderaler Ombudsmann", En: "Federal Ombudsman"), new("https://www.federaalombudsman.be")),
        new("internalOversight", new(Nl: "Dienst intern toezicht van de politiezone", Fr: "Service de contrôle interne de la zone de police", De: "Interner Kontrolldienst der Polizeizone", En: "Internal oversight of the police zone")),
        new("publicProsecutor", new(Nl: "Procureur des Konings", Fr: "Procureur du Roi", De: "Prokurator des Königs", En: "Public prosecutor")),
        new("unia", new(Nl: "Unia", Fr: "Unia", De: "Unia", En: "Unia"), new("https://www.unia.be")),
    ];

    public static KnownReferralChannel? Find(string code) => All.FirstOrDefault(channel => channel.Code == code);
}
