using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class InitiativeEndpoints
{
    public static void MapInitiatives(this IEndpointRouteBuilder networks)
    {
        var initiatives = networks.MapGroup("/initiatives").WithTags("Initiatives").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        initiatives.MapPost("", async (Body<ProposeInitiative> initiative, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(initiative.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("proposeInitiative").WithSummary("Propose an initiative");

        initiatives.MapGet("", async (Query<ListInitiatives> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listInitiatives").WithSummary("List the initiatives");

        initiatives.MapGet("/{initiativeId}", async (Path<InitiativeId> initiativeId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetInitiative(initiativeId), ct)))
            .WithName("getInitiative").WithSummary("Read an initiative");

        initiatives.MapPatch("/{initiativeId}", async (Path<InitiativeId> initiativeId, Body<InitiativePatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeInitiative(initiativeId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).Refuses("initiativeStep")
            .WithName("changeInitiative").WithSummary("Change an initiative, or take it a step further");
    }
}
