using System.Collections.Immutable;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Networks.Projects;

/// <summary>By what means a project wants to reach an objective.</summary>
public enum Method
{
    GoodPracticeMapping,
    FocusGroups,
    PracticalRecommendations,
    PilotInZones,
    ThematicToolboxes,
    Copmittees,
    CommunityPolicingInitiatives,
    StudyVisits,
    AwarenessCampaign,
    PromotionOfResults,
    ClosingConference,
}

/// <summary>A method with its name.</summary>
/// <param name="Method">The method.</param>
/// <param name="Name">In four languages.</param>
public sealed record NamedMethod(Method Method, Text Name)
{
    /// <summary>As it is written in the contract: goodPracticeMapping.</summary>
    public string Code { get; } = Method.Code();
}

/// <summary>The eleven methods of the project sheet of IOM (domain.md, section 7).</summary>
public static class Methods
{
    /// <summary>By code.</summary>
    public static ImmutableArray<NamedMethod> All { get; } =
    [
        .. new NamedMethod[]
        {
            new(Method.GoodPracticeMapping, new Text("Goede praktijken in kaart brengen", "Recensement de bonnes pratiques", "Erfassung guter Praktiken", "Mapping of good practices")),
            new(Method.FocusGroups, new Text("Focusgroepen", "Groupes de discussion", "Fokusgruppen", "Focus groups")),
            new(Method.PracticalRecommendations, new Text("Praktische aanbevelingen", "Recommandations pratiques", "Praktische Empfehlungen", "Practical recommendations")),
            new(Method.PilotInZones, new Text("Proefproject in politiezones", "Projet pilote dans des zones de police", "Pilotprojekt in Polizeizonen", "Pilot in police zones")),
            new(Method.ThematicToolboxes, new Text("Thematische toolboxen", "Boîtes à outils thématiques", "Thematische Werkzeugkästen", "Thematic toolboxes")),
            new(Method.Copmittees, new Text("CoPmittees", "CoPmittees", "CoPmittees", "CoPmittees")),
            new(Method.CommunityPolicingInitiatives, new Text("Kleinschalige initiatieven in de wijk", "Initiatives locales de proximité", "Kleine Initiativen im Viertel", "Small-scale community policing initiatives")),
            new(Method.StudyVisits, new Text("Studiebezoeken", "Visites d'étude", "Studienbesuche", "Study visits")),
            new(Method.AwarenessCampaign, new Text("Bewustmakingscampagne", "Campagne de sensibilisation", "Sensibilisierungskampagne", "Awareness campaign")),
            new(Method.PromotionOfResults, new Text("Resultaten bekendmaken", "Promotion des résultats", "Verbreitung der Ergebnisse", "Promotion of the results")),
            new(Method.ClosingConference, new Text("Slotconferentie", "Conférence de clôture", "Abschlusskonferenz", "Closing conference")),
        }.OrderBy(method => method.Code, StringComparer.Ordinal),
    ];

    public static NamedMethod? Find(string code) => All.FirstOrDefault(method => method.Code == code);
}
