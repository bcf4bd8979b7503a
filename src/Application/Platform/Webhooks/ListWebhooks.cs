using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>The caller's own webhooks, newest first; all of them for the operator.</summary>
public sealed record ListWebhooks : Listing<WebhookView>
{
    /// <summary>Only those in this state.</summary>
    public WebhookState? State { get; init; }

    /// <summary>Only those of this client.</summary>
    public ClientId? ClientId { get; init; }
}

internal sealed class ListWebhooksValidator() : ListingValidator<ListWebhooks, WebhookView, Webhook>(ListWebhooksHandler.Orders);

internal sealed class ListWebhooksHandler(IPlatformDb db, IPager pager, Caller caller) : IRequestHandler<ListWebhooks, Listed<WebhookView>>
{
    public static readonly Orders<Webhook, WebhookView> Orders = new Orders<Webhook, WebhookView>()
        .By("createdAt", webhook => webhook.CreatedAt, webhook => webhook.Id, view => (view.CreatedAt, view.Id), newestFirst: true);

    public Task<Listed<WebhookView>> Handle(ListWebhooks ask, CancellationToken ct)
    {
        var webhooks = db.Webhooks.AsNoTracking().SeenBy(caller);
        if (ask.State is { } state)
        {
            webhooks = webhooks.Where(webhook => webhook.State == EF.Constant(state));
        }

        if (ask.ClientId is { } client)
        {
            webhooks = webhooks.Where(webhook => webhook.ClientId == client);
        }

        return pager.Page(webhooks, ask, Orders, ct);
    }
}
