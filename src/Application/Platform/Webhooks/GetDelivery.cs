using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>One delivery of a webhook.</summary>
public sealed record GetDelivery(WebhookId Webhook, DeliveryId Delivery) : IRequest<DeliveryView>;

/// <summary>One event on its way to one webhook, and how that went. Kept for 30 days, or as the installation sets.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each attempt.</param>
/// <param name="WebhookId">The webhook.</param>
/// <param name="EventId">The event's id, in the feed and in the header `webhook-id` of each attempt.</param>
/// <param name="EventType">Such as `training.sessionCanceled`.</param>
/// <param name="Position">The event's place in the feed.</param>
/// <param name="State">`pending` before the first attempt and where it is to be sent once more, `delivered` once it was taken, `failed` while another attempt follows, `givenUp` after the last.</param>
/// <param name="Attempts">How often it was sent, or could not be.</param>
/// <param name="LastStatus">The status of the last answer; absent where none came.</param>
/// <param name="LastFailure">Why the last attempt failed.</param>
/// <param name="LastAttemptAt">When it was last sent.</param>
/// <param name="LastDurationMilliseconds">How long the last attempt took until its status, or until it failed.</param>
/// <param name="NextAttemptAt">When it is sent next; absent where it is not.</param>
/// <param name="CreatedAt">When it was noted that the event is to be sent.</param>
public sealed record DeliveryView(
    DeliveryId Id, long Version, WebhookId WebhookId, Guid EventId, string EventType, long Position, DeliveryState State, int Attempts, int? LastStatus,
    DeliveryFailure? LastFailure, DateTimeOffset? LastAttemptAt, int? LastDurationMilliseconds, DateTimeOffset? NextAttemptAt, DateTimeOffset CreatedAt)
    : IVersioned
{
    /// <summary>Where this delivery is read.</summary>
    public Uri Href => new($"/platform/v1/webhooks/{WebhookId.Value}/deliveries/{Id.Value}", UriKind.Relative);
}

internal sealed class DeliveryViewMap : Profile
{
    public DeliveryViewMap() => CreateMap<Delivery, DeliveryView>();
}

internal sealed class GetDeliveryHandler(IPlatformDb db, IMapper map, Caller caller) : IRequestHandler<GetDelivery, DeliveryView>
{
    public async Task<DeliveryView> Handle(GetDelivery ask, CancellationToken ct) =>
        await db.DeliveriesOf(ask.Webhook, caller).AsNoTracking().Where(delivery => delivery.Id == ask.Delivery)
            .ProjectTo<DeliveryView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Delivery));
}
