using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>One webhook.</summary>
public sealed record GetWebhook(WebhookId Webhook) : IRequest<WebhookView>;

/// <summary>Where a client is told what happened, as it happens.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="ClientId">The client whose it is; what it may not see in the feed is not sent.</param>
/// <param name="Url">Where each event is sent by POST.</param>
/// <param name="Types">The events that are wanted; none: all that the client may see.</param>
/// <param name="Description">What it is for, in the client's own words.</param>
/// <param name="Ordered">Whether each event waits until the one before it was taken or given up.</param>
/// <param name="State">Whether anything is sent. While it is paused nothing is lost: what happens is sent when it is active again.</param>
/// <param name="PauseReason">Why nothing is sent.</param>
/// <param name="PausedAt">Since when nothing is sent.</param>
/// <param name="CreatedAt">Since when it exists: what happened before is read in the feed.</param>
public sealed record WebhookView(
    WebhookId Id, long Version, ClientId ClientId, Uri Url, IReadOnlyList<string> Types, string? Description, bool Ordered, WebhookState State,
    PauseReason? PauseReason, DateTimeOffset? PausedAt, DateTimeOffset CreatedAt) : IVersioned
{
    /// <summary>Where this webhook is read.</summary>
    public Uri Href => new($"/platform/v1/webhooks/{Id.Value}", UriKind.Relative);

    /// <summary>What signs the messages, after Standard Webhooks: only in the answer that makes it, and never again.</summary>
    [ChangeOnly]
    public string? Secret { get; init; }
}

internal sealed class WebhookViewMap : Profile
{
    // A stored webhook does not show its secrets.
    public WebhookViewMap() => CreateMap<Webhook, WebhookView>()
        .ForCtorParam(nameof(WebhookView.Url), view => view.MapFrom(webhook => new Uri(webhook.Url, UriKind.Absolute)))
        .ForMember(view => view.Secret, view => view.Ignore());
}

internal sealed class GetWebhookHandler(IPlatformDb db, IMapper map, Caller caller) : IRequestHandler<GetWebhook, WebhookView>
{
    public async Task<WebhookView> Handle(GetWebhook ask, CancellationToken ct) =>
        await db.Webhooks.AsNoTracking().SeenBy(caller).Where(webhook => webhook.Id == ask.Webhook)
            .ProjectTo<WebhookView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Webhook));
}
