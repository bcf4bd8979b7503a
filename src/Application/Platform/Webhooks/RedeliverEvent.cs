using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>Has an event sent to a webhook once more, under the same `webhook-id`, whatever became of it before.</summary>
public sealed record RedeliverEvent(WebhookId Webhook, DeliveryId Delivery, Precondition? IfMatch = null) : IChange<DeliveryView>;

internal sealed class RedeliverEventHandler(IPlatformDb db, IMapper map, Caller caller, TimeProvider clock) : IRequestHandler<RedeliverEvent, DeliveryView>
{
    public async Task<DeliveryView> Handle(RedeliverEvent ask, CancellationToken ct)
    {
        var delivery = await db.DeliveriesOf(ask.Webhook, caller).Get(ask.Delivery, ct);
        delivery.MustBe(ask.IfMatch);
        var isPaused = await db.Webhooks.AnyAsync(webhook => webhook.Id == ask.Webhook && webhook.State == WebhookState.Paused, ct);
        if (isPaused)
        {
            throw new RuleBroken("webhookPaused", "Nothing is sent to a webhook that is paused.") { Allowed = ["changeWebhook"] };
        }

        delivery.SendAgain(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<DeliveryView>(delivery);
    }
}
