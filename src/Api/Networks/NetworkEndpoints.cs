using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Networks;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class NetworkEndpoints
{
    public static void MapNetworks(this IEndpointRouteBuilder context)
    {
        var networks = context.MapGroup("/networks").WithTags("Networks").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        networks.MapPost("", async (Body<FoundNetwork> network, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(network.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("foundNetwork").WithSummary("Enter a network");

        networks.MapGet("", async (Query<ListNetworks> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listNetworks").WithSummary("List the networks");

        networks.MapGet("/{networkId}", async (Path<NetworkId> networkId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetNetwork(networkId), ct)))
            .WithName("getNetwork").WithSummary("Read a network");

        networks.MapPatch("/{networkId}", async (Path<NetworkId> networkId, Body<NetworkPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeNetwork(networkId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).WithName("changeNetwork").WithSummary("Change a network");
    }
}
