using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Projects;

/// <summary>One project.</summary>
public sealed record GetProject(ProjectId Project) : IRequest<ProjectView>;

/// <summary>A project with objectives and methods.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Implementer">The organization that carries it out.</param>
/// <param name="Partners">The organizations that take part, the implementer not among them.</param>
/// <param name="PoliceZones">The zones in which it works.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, that day, month or year included.</param>
/// <param name="Funding">Who pays for it.</param>
/// <param name="SustainableDevelopmentGoals">Goals of the United Nations, from 1 to 17.</param>
/// <param name="Objectives">What it wants to reach, each with its methods.</param>
public sealed record ProjectView(
    ProjectId Id, long Version, Text Title, OrganizationId Implementer, IReadOnlyList<ProjectPartner> Partners, IReadOnlyList<string> PoliceZones,
    PartialDate From, PartialDate To, string? Funding, IReadOnlyList<int> SustainableDevelopmentGoals, IReadOnlyList<Objective> Objectives) : IVersioned, ILengthy
{
    /// <summary>Where this project is read.</summary>
    public Uri Href => new($"/networks/v1/projects/{Id.Value}", UriKind.Relative);
}

internal sealed class ProjectViewMap : Profile
{
    public ProjectViewMap() => CreateMap<Project, ProjectView>();
}

internal sealed class GetProjectHandler(INetworksDb db, IMapper map) : IRequestHandler<GetProject, ProjectView>
{
    public async Task<ProjectView> Handle(GetProject ask, CancellationToken ct) =>
        await db.Projects.AsNoTracking().Where(p => p.Id == ask.Project)
            .ProjectTo<ProjectView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Project));
}
