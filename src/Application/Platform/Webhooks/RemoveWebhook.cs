using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>Ends a webhook; its deliveries are gone with it.</summary>
public sealed record RemoveWebhook(WebhookId Webhook, Precondition? IfMatch = null) : IChange<Unit>;

internal sealed class RemoveWebhookHandler(IPlatformDb db, Caller caller) : IRequestHandler<RemoveWebhook, Unit>
{
    public async Task<Unit> Handle(RemoveWebhook ask, CancellationToken ct)
    {
        var webhook = await db.Webhooks.SeenBy(caller).Get(ask.Webhook, ct);
        webhook.MustBe(ask.IfMatch);
        db.Webhooks.Remove(webhook);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
