using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>What was sent to a webhook, or will be, newest first.</summary>
public sealed record ListDeliveries : Listing<DeliveryView>
{
    /// <summary>Only those in this state.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>Only that of this event.</summary>
    public Guid? EventId { get; init; }

    // Not public: no query parameter names it.
    internal WebhookId Webhook { get; private init; }

    /// <summary>Says of which webhook.</summary>
    public ListDeliveries Of(WebhookId webhook) => this with { Webhook = webhook };
}

internal sealed class ListDeliveriesValidator() : ListingValidator<ListDeliveries, DeliveryView, Delivery>(ListDeliveriesHandler.Orders);

internal sealed class ListDeliveriesHandler(IPlatformDb db, IPager pager, Caller caller) : IRequestHandler<ListDeliveries, Listed<DeliveryView>>
{
    public static readonly Orders<Delivery, DeliveryView> Orders = new Orders<Delivery, DeliveryView>()
        .By("createdAt", delivery => delivery.CreatedAt, delivery => delivery.Id, view => (view.CreatedAt, view.Id), newestFirst: true);

    public async Task<Listed<DeliveryView>> Handle(ListDeliveries ask, CancellationToken ct)
    {
        var deliveries = db.DeliveriesOf(ask.Webhook, caller).AsNoTracking();
        if (ask.State is { } state)
        {
            deliveries = deliveries.Where(delivery => delivery.State == EF.Constant(state));
        }

        if (ask.EventId is { } told)
        {
            deliveries = deliveries.Where(delivery => delivery.EventId == told);
        }

        var webhook = db.Webhooks.SeenBy(caller).Where(webhook => webhook.Id == ask.Webhook).Select(webhook => webhook.Id);
        return (await pager.PageUnder(webhook, deliveries, ask, Orders, ct))?.Page ?? throw new NotFound(nameof(Webhook));
    }
}
