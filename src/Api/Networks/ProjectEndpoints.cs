using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Api.RefData;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Projects;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder networks)
    {
        var projects = networks.MapGroup("/projects").WithTags("Projects").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        projects.MapPost("", async (Body<StartProject> project, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(project.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("startProject").WithSummary("Enter a project");

        projects.MapGet("", async (Query<ListProjects> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listProjects").WithSummary("List the projects");

        projects.MapGet("/{projectId}", async (Path<ProjectId> projectId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetProject(projectId), ct)))
            .WithName("getProject").WithSummary("Read a project");

        projects.MapPatch("/{projectId}", async (Path<ProjectId> projectId, Body<ProjectPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeProject(projectId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).Refuses("objectiveInUse").WithName("changeProject").WithSummary("Change a project");

        projects.MapGet("/{projectId}/coverage", async (Path<ProjectId> projectId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetCoverage(projectId), ct)))
            .WithName("getCoverage").WithSummary("Read what was done of what a project set out to do");

        var methods = networks.MapGroup("/refData/methods").WithTags("Reference data").Open();
        methods.AddEndpointFilter(RefDataEndpoints.KeptForADay);

        methods.MapGet("", async (Query<ListMethods> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listMethods").WithSummary("List the methods of projects");

        methods.MapGet("/{methodCode}", async (PathText methodCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetMethod(methodCode.Value), ct)))
            .WithName("getMethod").WithSummary("Read a method of projects");
    }
}
