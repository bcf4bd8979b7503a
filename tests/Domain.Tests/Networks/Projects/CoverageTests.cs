using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Projects;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Networks.Projects;

/// <summary>The table of methods and their evidence (domain.md, section 7).</summary>
public sealed class CoverageTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 6, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Zones = ["5345", "5415"];

    [Theory]
    [InlineData(Method.GoodPracticeMapping, "GoodPracticeMapping", "GoodPractice")]
    [InlineData(Method.FocusGroups, "FocusGroup", "")]
    [InlineData(Method.PracticalRecommendations, "", "Recommendation")]
    [InlineData(Method.PilotInZones, "Pilot", "")]
    [InlineData(Method.ThematicToolboxes, "", "Toolbox")]
    [InlineData(Method.Copmittees, "", "")]
    [InlineData(Method.CommunityPolicingInitiatives, "Workshop Presentation NeighborhoodConsultation GroupActivity", "")]
    [InlineData(Method.StudyVisits, "StudyVisit", "")]
    [InlineData(Method.AwarenessCampaign, "Campaign", "")]
    [InlineData(Method.PromotionOfResults, "Publication", "Result")]
    [InlineData(Method.ClosingConference, "Conference", "")]
    public void Each_method_has_its_own_evidence(Method method, string activities, string items)
    {
        Enum.GetValues<ActivityKind>().Where(kind => Activity(kind).Counts(method)).ShouldBe(Parsed<ActivityKind>(activities), ignoreOrder: true);
        Enum.GetValues<KnowledgeKind>().Where(kind => Item(kind).Counts(method)).ShouldBe(Parsed<KnowledgeKind>(items), ignoreOrder: true);
        Committee("5345", done: true).Counts(method).ShouldBe(method == Method.Copmittees);
    }

    [Fact]
    public void Without_a_zone_it_counts_in_all_and_with_one_only_there()
    {
        var coverage = Coverage.Of([Objective(1, Method.StudyVisits)], Zones, [Activity(ActivityKind.StudyVisit, zones: ["5415"])]);

        coverage.Cells.Select(cell => (cell.PoliceZone, cell.State)).ShouldBe([("5345", CoverageState.Missing), ("5415", CoverageState.Done)]);
        Coverage.Of([Objective(1, Method.StudyVisits)], Zones, [Activity(ActivityKind.StudyVisit)]).Count(CoverageState.Done).ShouldBe(2);
    }

    [Fact]
    public void It_counts_for_its_objectives_alone()
    {
        var coverage = Coverage.Of([Objective(1, Method.FocusGroups), Objective(2, Method.FocusGroups)], ["5345"], [Activity(ActivityKind.FocusGroup, objective: 2)]);

        coverage.Cells.Select(cell => (cell.ObjectiveNumber, cell.State)).ShouldBe([(1, CoverageState.Missing), (2, CoverageState.Done)]);
    }

    [Fact]
    public void Done_beats_planned_and_both_are_shown()
    {
        var coverage = Coverage.Of(
            [Objective(1, Method.FocusGroups)], ["5345"], [Activity(ActivityKind.FocusGroup, done: false), Activity(ActivityKind.FocusGroup, done: true)]);

        var cell = coverage.Cells.ShouldHaveSingleItem();
        (cell.State, cell.Evidence.Count).ShouldBe((CoverageState.Done, 2));
    }

    [Fact]
    public void Of_much_evidence_the_first_is_shown_and_all_is_counted()
    {
        Evidence[] planned = [.. Enumerable.Range(0, 30).Select(_ => Activity(ActivityKind.FocusGroup, done: false))];
        Evidence[] here = [.. Enumerable.Range(0, 30).Select(_ => Activity(ActivityKind.FocusGroup, zones: ["5345", "5345"]))];

        var cells = Coverage.Of([Objective(1, Method.FocusGroups)], Zones, [.. planned, .. here]).Cells;

        cells.Select(cell => (cell.State, cell.Evidence.Count, cell.EvidenceCount)).ShouldBe([(CoverageState.Done, 20, 60), (CoverageState.Planned, 20, 30)]);
        cells[0].Evidence.ShouldBe(here.Take(20));
        cells[1].Evidence.ShouldBe(planned.Take(20));
    }

    [Fact]
    public void A_committee_is_planned_until_it_met()
    {
        Coverage.Of([Objective(1, Method.Copmittees)], Zones, [Committee("5345", done: false)]).Cells.Select(cell => cell.State)
            .ShouldBe([CoverageState.Planned, CoverageState.Missing]);
        Coverage.Of([Objective(1, Method.Copmittees)], Zones, [Committee("5345", done: true)]).Cells.Select(cell => cell.State)
            .ShouldBe([CoverageState.Done, CoverageState.Missing]);
    }

    private static Objective Objective(int number, params Method[] methods) => new(number, new Text("Doel"), new Text("Wat"), methods);

    private static Evidence Activity(ActivityKind kind, int objective = 1, string[]? zones = null, bool done = true) =>
        new(Guid.CreateVersion7(Now), kind, null, [objective], zones ?? [], done);

    private static Evidence Item(KnowledgeKind kind) => new(Guid.CreateVersion7(Now), null, kind, [1], [], true);

    private static Evidence Committee(string zone, bool done) => new(Guid.CreateVersion7(Now), null, null, [], [zone], done);

    private static T[] Parsed<T>(string kinds) where T : struct, Enum =>
        [.. kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(kind => Enum.Parse<T>(kind))];
}
