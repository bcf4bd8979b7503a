using Dossin.Partnerships.Domain.Networks.Projects;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>What a project set out to do, and everything in this context that shows what became of it, in one statement.</summary>
public interface IProjectEvidence
{
    /// <param name="project">The project.</param>
    /// <param name="today">The Belgian day: what lies behind it is done.</param>
    /// <param name="ct">The request's end.</param>
    /// <returns>Null where there is no such project.</returns>
    Task<ProjectEvidence?> Of(ProjectId project, DateOnly today, CancellationToken ct);
}

/// <summary>A project and its evidence.</summary>
public sealed record ProjectEvidence(IReadOnlyList<Objective> Objectives, IReadOnlyList<string> PoliceZones, IReadOnlyList<Evidence> Evidence);
