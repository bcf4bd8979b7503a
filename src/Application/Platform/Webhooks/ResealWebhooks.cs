using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>Seals secrets under the key of today that lie under an earlier one, so many webhooks at a time; asked by a job, never by a caller.</summary>
public sealed record ResealWebhooks() : Batch(200);

internal sealed class ResealWebhooksHandler(IPlatformDb db, IWebhookSecrets secrets) : IRequestHandler<ResealWebhooks, BatchDone>
{
    public async Task<BatchDone> Handle(ResealWebhooks ask, CancellationToken ct)
    {
        var webhooks = await ask.Of(db.Webhooks.Where(webhook => webhook.SealedUnder != secrets.Key).OrderBy(webhook => webhook.Id)).ToListAsync(ct);
        webhooks.ForEach(webhook => webhook.Reseal(kept => secrets.Again(webhook.Id, kept), secrets.Key));
        await db.SaveChangesAsync(ct);
        return new(webhooks.Count, "/platform/v1/webhooks");
    }
}
