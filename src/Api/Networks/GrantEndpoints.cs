using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Grants;
using Dossin.Partnerships.Domain.Networks.Grants;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class GrantEndpoints
{
    public static void MapGrants(this IEndpointRouteBuilder networks)
    {
        var grants = networks.MapGroup("/grants").WithTags("Grants").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        grants.MapPost("", async (Body<AwardGrant> grant, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(grant.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("awardGrant").WithSummary("Enter a grant");

        grants.MapGet("", async (Query<ListGrants> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listGrants").WithSummary("List the grants");

        grants.MapGet("/{grantId}", async (Path<GrantId> grantId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetGrant(grantId), ct)))
            .WithName("getGrant").WithSummary("Read a grant");

        grants.MapPatch("/{grantId}", async (Path<GrantId> grantId, Body<GrantPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeGrant(grantId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).WithName("changeGrant").WithSummary("Change a grant: what was paid, what was spent");
    }
}
