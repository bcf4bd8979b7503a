using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Clients;
using MediatR;
using static Microsoft.AspNetCore.Http.TypedResults;

namespace Dossin.Partnerships.Api.Platform;

internal static class ClientEndpoints
{
    public static void MapClients(this IEndpointRouteBuilder platform)
    {
        var clients = platform.MapGroup("/clients").WithTags("Clients").Requires(Scopes.PlatformManage);

        clients.MapPost("", async (Body<RegisterClient> client, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(client.Value, ct)))
            .Refuses("clientNameTaken").WithName("registerClient").WithSummary("Register a client");

        clients.MapGet("", async (Query<ListClients> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listClients").WithSummary("List the clients");

        clients.MapGet("/{clientId}", async (Path<ClientId> clientId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetClient(clientId), ct)))
            .WithName("getClient").WithSummary("Read a client");

        clients.MapPatch("/{clientId}", async (Path<ClientId> clientId, Body<ClientPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeClient(clientId, patch, read), ct)))
            .Refuses("clientNameTaken", "ownClient", "lastOperator").WithName("changeClient").WithSummary("Change a client, or suspend it");

        clients.MapDelete("/{clientId}", async (Path<ClientId> clientId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new RemoveClient(clientId, read), ct);
            return NoContent();
        }).Refuses("ownClient", "lastOperator").WithName("removeClient").WithSummary("Remove a client and its keys");

        MapKeys(platform.MapGroup("/clients/{clientId}/keys").WithTags("Keys").Requires(Scopes.PlatformManage));
    }

    private static void MapKeys(RouteGroupBuilder keys)
    {
        keys.MapPost("", async (Path<ClientId> clientId, Body<KeyToIssue> key, IMediator ask, CancellationToken ct) =>
            new IssuedKey(await ask.Send(new IssueKey(clientId, key), ct)))
            .WithName("issueKey").WithSummary("Issue a key, beside those that the client has");

        keys.MapGet("", async (Path<ClientId> clientId, Query<ListKeys> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(clientId), ct)))
            .WithName("listKeys").WithSummary("List a client's keys");

        keys.MapGet("/{keyId}", async (Path<ClientId> clientId, Path<KeyId> keyId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetKey(clientId, keyId), ct)))
            .WithName("getKey").WithSummary("Read about a key");

        keys.MapDelete("/{keyId}", async (Path<ClientId> clientId, Path<KeyId> keyId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new RevokeKey(clientId, keyId, read), ct);
            return NoContent();
        }).WithName("revokeKey").WithSummary("Revoke a key");
    }
}
