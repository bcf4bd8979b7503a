using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;

namespace Dossin.Partnerships.Domain.Networks.Projects;

/// <summary>How far a method of an objective has come in a zone.</summary>
public enum CoverageState
{
    Missing,
    Planned,
    Done,
}

/// <summary>Something that a method of a project rests on.</summary>
/// <param name="Id">Of the activity, the knowledge item or the committee.</param>
/// <param name="Activity">The kind of the activity, where it is one.</param>
/// <param name="Item">The kind of the knowledge item, where it is one; without either it is a committee.</param>
/// <param name="Objectives">For which objectives; a committee serves every one that names it as its method.</param>
/// <param name="Zones">In which zones; none means all.</param>
/// <param name="Done">Held, published, or met; otherwise it is planned.</param>
public sealed record Evidence(
    Guid Id, ActivityKind? Activity, KnowledgeKind? Item, IReadOnlyCollection<int> Objectives, IReadOnlyCollection<string> Zones, bool Done)
{
    /// <summary>Whether it counts for a method (domain.md, section 7: the table of methods and their evidence).</summary>
    public bool Counts(Method method) => method switch
    {
        Method.GoodPracticeMapping => Activity is ActivityKind.GoodPracticeMapping || Item is KnowledgeKind.GoodPractice,
        Method.FocusGroups => Activity is ActivityKind.FocusGroup,
        Method.PilotInZones => Activity is ActivityKind.Pilot,
        Method.StudyVisits => Activity is ActivityKind.StudyVisit,
        Method.AwarenessCampaign => Activity is ActivityKind.Campaign,
        Method.PromotionOfResults => Activity is ActivityKind.Publication || Item is KnowledgeKind.Result,
        Method.ClosingConference => Activity is ActivityKind.Conference,
        Method.PracticalRecommendations => Item is KnowledgeKind.Recommendation,
        Method.ThematicToolboxes => Item is KnowledgeKind.Toolbox,
        Method.Copmittees => IsCommittee,
        Method.CommunityPolicingInitiatives => Activity is ActivityKind.Workshop or ActivityKind.Presentation
            or ActivityKind.NeighborhoodConsultation or ActivityKind.GroupActivity,
        _ => false,
    };

    public bool IsCommittee => Activity is null && Item is null;

    public bool CountsFor(int objective) => IsCommittee || Objectives.Contains(objective);
}

/// <summary>One method of one objective in one zone; of what it rests on the first, what is done before what is planned.</summary>
public sealed record CoverageCell(int ObjectiveNumber, Method Method, string PoliceZone, CoverageState State, IReadOnlyList<Evidence> Evidence, int EvidenceCount);

/// <summary>What was done of what a project set out to do: each pair of objective and method, in each zone.</summary>
public sealed record Coverage(int Pairs, int Zones, IReadOnlyList<CoverageCell> Cells)
{
    /// <summary>Of what a cell rests on so many are told: what counts in all zones counts in each cell.</summary>
    public const int EvidenceLimit = 20;

    public static Coverage Of(IReadOnlyList<Objective> objectives, IReadOnlyList<string> zones, IReadOnlyCollection<Evidence> evidence)
    {
        var cells =
            from objective in objectives
            from method in objective.Methods
            let found = evidence.Where(one => one.Counts(method) && one.CountsFor(objective.Number)).OrderByDescending(one => one.Done).ToList()
            let everywhere = found.Where(one => one.Zones.Count == 0).ToList()
            let byZone = found.SelectMany(one => one.Zones.Distinct(), (one, zone) => (one, zone)).ToLookup(pair => pair.zone, pair => pair.one)
            from zone in zones
            select Cell(objective.Number, method, zone, everywhere, byZone[zone]);
        return new(objectives.Sum(objective => objective.Methods.Count), zones.Count, [.. cells]);
    }

    public int Count(CoverageState state) => Cells.Count(cell => cell.State == state);

    private static CoverageCell Cell(int objective, Method method, string zone, List<Evidence> everywhere, IEnumerable<Evidence> here)
    {
        List<Evidence> first = [.. everywhere.Take(EvidenceLimit).Concat(here.Take(EvidenceLimit)).OrderByDescending(one => one.Done).Take(EvidenceLimit)];
        var state = first is [var best, ..] ? best.Done ? CoverageState.Done : CoverageState.Planned : CoverageState.Missing;
        return new(objective, method, zone, state, first, everywhere.Count + here.Count());
    }
}
