using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class OrganizationEndpoints
{
    public static void MapOrganizations(this IEndpointRouteBuilder networks)
    {
        var organizations = networks.MapGroup("/organizations").WithTags("Organizations").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        organizations.MapPost("", async (Body<RegisterOrganization> organization, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(organization.Value, ct)))
            .Requires(Scopes.NetworksManage).Refuses("nameTaken").WithName("registerOrganization").WithSummary("Register an organization");

        organizations.MapGet("", async (Query<ListOrganizations> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listOrganizations").WithSummary("List the organizations");

        organizations.MapGet("/{organizationId}", async (Path<OrganizationId> organizationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetOrganization(organizationId), ct)))
            .WithName("getOrganization").WithSummary("Read an organization");

        organizations.MapPatch("/{organizationId}", async (Path<OrganizationId> organizationId, Body<OrganizationPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeOrganization(organizationId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).Refuses("nameTaken").WithName("changeOrganization").WithSummary("Change an organization");
    }
}
