using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>Seals secrets under the key of today that lie under an earlier one, so many webhooks at a time; asked by a job, never by a caller.</summary>
public sealed record ResealWebhooks : IChange<WebhooksResealed>
{
    public const int Batch = 200;
}

/// <summary>What one batch did.</summary>
/// <param name="Count">How many webhooks' secrets were sealed again.</param>
public sealed record WebhooksResealed(int Count) : IResource
{
    /// <summary>Where the webhooks are read.</summary>
    public Uri Href => new("/platform/v1/webhooks", UriKind.Relative);
}

internal sealed class ResealWebhooksHandler(IPlatformDb db, IWebhookSecrets secrets) : IRequestHandler<ResealWebhooks, WebhooksResealed>
{
    public async Task<WebhooksResealed> Handle(ResealWebhooks ask, CancellationToken ct)
    {
        var webhooks = await db.Webhooks.Where(webhook => webhook.SealedUnder != secrets.Key).OrderBy(webhook => webhook.Id)
            .Take(ResealWebhooks.Batch).ToListAsync(ct);
        webhooks.ForEach(webhook => webhook.Reseal(kept => secrets.Again(webhook.Id, kept), secrets.Key));
        await db.SaveChangesAsync(ct);
        return new(webhooks.Count);
    }
}
