using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;
using static Microsoft.AspNetCore.Http.TypedResults;

namespace Dossin.Partnerships.Api.Platform;

internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder platform)
    {
        var webhooks = platform.MapGroup("/webhooks").WithTags("Webhooks").Requires(Scopes.PlatformRead, Scopes.PlatformManage);

        webhooks.MapPost("", async (Body<RegisterWebhook> webhook, Origin origin, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(webhook.Value.From(origin), ct)))
            .Refuses("webhookNeedsClient", "tooManyWebhooks")
            .WithName("registerWebhook").WithSummary("Have events sent to an address")
            .WithDescription("Each event is sent by POST as the feed shows it, signed after the Standard Webhooks specification with the `secret` of this answer. "
                + "What is not answered with 2xx in time is tried again over hours; a receiver may hear an event twice, with the same `webhook-id`.");

        webhooks.MapGet("", async (Query<ListWebhooks> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listWebhooks").WithSummary("List the caller's webhooks; all of them for the operator");

        webhooks.MapGet("/{webhookId}", async (Path<WebhookId> webhookId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetWebhook(webhookId), ct)))
            .WithName("getWebhook").WithSummary("Read a webhook");

        webhooks.MapPatch("/{webhookId}", async (Path<WebhookId> webhookId, Body<WebhookPatch> patch, IfMatch read, Origin origin, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeWebhook(webhookId, patch, origin, read), ct)))
            .WithName("changeWebhook").WithSummary("Change a webhook, pause it or go on");

        webhooks.MapDelete("/{webhookId}", async (Path<WebhookId> webhookId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new RemoveWebhook(webhookId, read), ct);
            return NoContent();
        }).WithName("removeWebhook").WithSummary("Remove a webhook and its deliveries");

        webhooks.MapPut("/{webhookId}/secret", async (Path<WebhookId> webhookId, Body<SecretRotation> rotation, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new RotateWebhookSecret(webhookId, rotation, read), ct)))
            .WithName("rotateWebhookSecret").WithSummary("Replace a webhook's secret")
            .WithDescription("The new secret is in this answer alone. Until the overlap ends each message is signed by both, so the receiver can change at any moment between.");

        MapDeliveries(platform.MapGroup("/webhooks/{webhookId}/deliveries").WithTags("Deliveries").Requires(Scopes.PlatformRead, Scopes.PlatformManage));
    }

    private static void MapDeliveries(RouteGroupBuilder deliveries)
    {
        deliveries.MapGet("", async (Path<WebhookId> webhookId, Query<ListDeliveries> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value.Of(webhookId), ct)))
            .WithName("listDeliveries").WithSummary("List what was sent to a webhook, or will be");

        deliveries.MapGet("/{deliveryId}", async (Path<WebhookId> webhookId, Path<DeliveryId> deliveryId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetDelivery(webhookId, deliveryId), ct)))
            .WithName("getDelivery").WithSummary("Read how a delivery went");

        deliveries.MapPut("/{deliveryId}/redelivery", async (Path<WebhookId> webhookId, Path<DeliveryId> deliveryId, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new RedeliverEvent(webhookId, deliveryId, read), ct)))
            .Refuses("webhookPaused")
            .WithName("redeliverEvent").WithSummary("Have an event sent once more");
    }
}
