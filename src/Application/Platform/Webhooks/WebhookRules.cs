using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>What is asked of a webhook's fields wherever they are sent, and whose webhooks a caller sees.</summary>
internal static class WebhookRules
{
    public static IRuleBuilderOptions<T, string?> IsDescription<T>(this IRuleBuilder<T, string?> text) => text.SaysSomething().UpTo(Webhook.DescriptionLimit);

    public static IRuleBuilderOptions<T, string?> IsAddress<T>(this IRuleBuilder<T, string?> url) => url.UpTo(Webhook.UrlLimit);

    /// <summary>Names of events that the feed can show.</summary>
    public static void AreEvents<T>(this IRuleBuilder<T, IReadOnlyList<string>?> types) =>
        types.AtMost(Webhook.TypesLimit).ForEach(type => type.Must(EventSight.Types.Contains).WithErrorCode("eventType").UpTo(Webhook.TypeLimit));

    /// <summary>All for the operator, one's own for anybody else: another's cannot be told from one that does not exist.</summary>
    public static IQueryable<Webhook> SeenBy(this IQueryable<Webhook> webhooks, Caller caller)
    {
        if (caller.Has(Scopes.PlatformManage))
        {
            return webhooks;
        }

        var own = new ClientId(Guid.TryParse(caller.ClientId, out var id) ? id : Guid.Empty);
        return webhooks.Where(webhook => webhook.ClientId == own);
    }

    /// <summary>The deliveries of one webhook, where the caller sees it.</summary>
    public static IQueryable<Delivery> DeliveriesOf(this IPlatformDb db, WebhookId webhook, Caller caller)
    {
        var seen = db.Webhooks.SeenBy(caller).Where(one => one.Id == webhook);
        return db.Deliveries.Where(delivery => delivery.WebhookId == webhook && seen.Any());
    }

    /// <summary>
    /// What a webhook is sent is cut by what its client may see when it is sent. Of a registered client that is known; a token carries
    /// its rights with it, and ends. The client is locked: two that come together are counted one after the other.
    /// </summary>
    public static async Task<ClientId> OwnerOfNew(this IPlatformDb db, Caller caller, CancellationToken ct)
    {
        var client = new ClientId(Guid.TryParse(caller.ClientId, out var id) ? id : Guid.Empty);
        RuleBroken.If(
            await db.Locked(client).Select(one => one.Id).ToListAsync(ct) is [], "webhookNeedsClient", "Only a registered client, known by its key, has webhooks.");
        RuleBroken.If(
            await db.Webhooks.CountAsync(webhook => webhook.ClientId == client, ct) >= Webhook.PerClientLimit, "tooManyWebhooks",
            "The client has as many webhooks as it may have.", ("limit", Webhook.PerClientLimit));
        return client;
    }

    /// <summary>After a pause, or at another address: what waits is sent now, not when the old plan says.</summary>
    public static Task<int> SendWaiting(this IPlatformDb db, WebhookId webhook, DateTimeOffset now, CancellationToken ct) =>
        db.Deliveries.Where(delivery => delivery.WebhookId == webhook && delivery.DueAt != null && delivery.NextAttemptAt != null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(delivery => delivery.NextAttemptAt, now)
                .SetProperty(delivery => delivery.DueAt, Delivery.AtOnce)
                .SetProperty(delivery => delivery.Version, delivery => delivery.Version + 1), ct);
}
