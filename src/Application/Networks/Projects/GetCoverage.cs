using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>What was done of what a project set out to do.</summary>
public sealed record GetCoverage(ProjectId Project) : IRequest<CoverageView>;

/// <summary>Each method of each objective of a project, in each of its zones: planned, done or missing.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Cells">By objective and method in the order of the project, then by its zones.</param>
/// <param name="Summary">How many there are of each.</param>
public sealed record CoverageView(ProjectId ProjectId, IReadOnlyList<CoverageCellView> Cells, CoverageSummary Summary) : IResource
{
    /// <summary>Where this coverage is read.</summary>
    public Uri Href => new($"/networks/v1/projects/{ProjectId.Value}/coverage", UriKind.Relative);
}

/// <summary>One method of one objective in one zone.</summary>
/// <param name="ObjectiveNumber">The objective.</param>
/// <param name="Method">The method.</param>
/// <param name="PoliceZone">The zone.</param>
/// <param name="State">Done once something of the method was held, published or met; planned where it is yet to come.</param>
/// <param name="Evidence">The addresses of what this rests on: activities, knowledge items, committees; what is done first, and twenty at most.</param>
/// <param name="EvidenceCount">On how many it rests.</param>
public sealed record CoverageCellView(int ObjectiveNumber, Method Method, string PoliceZone, CoverageState State, IReadOnlyList<Uri> Evidence, int EvidenceCount);

/// <summary>How far a project has come.</summary>
/// <param name="Pairs">Objectives with each of their methods.</param>
/// <param name="Zones">The zones of the project; pairs times zones is the number of cells.</param>
/// <param name="Planned">Cells for which something is yet to come.</param>
/// <param name="Done">Cells for which something was done.</param>
/// <param name="Missing">Cells for which there is nothing.</param>
public sealed record CoverageSummary(int Pairs, int Zones, int Planned, int Done, int Missing);

internal sealed class GetCoverageHandler(IProjectEvidence evidence, TimeProvider clock) : IRequestHandler<GetCoverage, CoverageView>
{
    public async Task<CoverageView> Handle(GetCoverage ask, CancellationToken ct)
    {
        var found = await evidence.Of(ask.Project, BelgianDay.Of(clock.GetUtcNow()), ct) ?? throw new NotFound(nameof(Project));
        var coverage = Coverage.Of(found.Objectives, found.PoliceZones, found.Evidence);
        return new(
            ask.Project,
            [.. coverage.Cells.Select(cell => new CoverageCellView(cell.ObjectiveNumber, cell.Method, cell.PoliceZone, cell.State, [.. cell.Evidence.Select(Address)], cell.EvidenceCount))],
            new(coverage.Pairs, coverage.Zones, coverage.Count(CoverageState.Planned), coverage.Count(CoverageState.Done), coverage.Count(CoverageState.Missing)));
    }

    private static Uri Address(Evidence evidence) =>
        new($"/networks/v1/{(evidence.IsCommittee ? "committees" : evidence.Item is null ? "activities" : "knowledgeItems")}/{evidence.Id}", UriKind.Relative);
}
