using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>Pauses a webhook whose receiver takes nothing, and tells so; asked by a job, never by a caller.</summary>
/// <param name="Webhook">Which one.</param>
/// <param name="Reason">What its receiver did.</param>
/// <param name="FailingSince">Since when it fails: one that was changed or made active after that has begun anew.</param>
public sealed record PauseWebhook(WebhookId Webhook, PauseReason Reason, DateTimeOffset FailingSince) : IChange<WebhookView?>;

internal sealed class PauseWebhookHandler(IPlatformDb db, IMapper map, TimeProvider clock) : IRequestHandler<PauseWebhook, WebhookView?>
{
    public async Task<WebhookView?> Handle(PauseWebhook ask, CancellationToken ct)
    {
        var webhook = await db.Webhooks.FirstOrDefaultAsync(one => one.Id == ask.Webhook, ct);
        if (webhook is null || webhook.ActiveSince > ask.FailingSince || !webhook.Pause(ask.Reason, clock.GetUtcNow()))
        {
            return null;
        }

        await db.SaveChangesAsync(ct);
        return map.Map<WebhookView>(webhook);
    }
}
