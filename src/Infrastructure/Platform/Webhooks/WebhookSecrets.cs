using Dossin.Partnerships.Application.Platform.Webhooks;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using Dossin.Partnerships.Infrastructure.Kernel;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>Seals under a key of the installation's secret that has this one purpose; the webhook's id is bound in.</summary>
internal sealed class WebhookSecrets(Secrets secrets) : IWebhookSecrets
{
    private readonly Sealing _sealing = new(secrets.KeysFor("webhooks: secrets"));

    public int Key => _sealing.Key;

    public byte[] Seal(WebhookId webhook, WebhookSecret secret) => _sealing.Seal(secret.Bytes(), webhook.Value.ToByteArray());

    public WebhookSecret Open(WebhookId webhook, byte[] kept) => WebhookSecret.Of(_sealing.Open(kept, webhook.Value.ToByteArray()));

    public byte[] Again(WebhookId webhook, byte[] kept) => _sealing.Again(kept, webhook.Value.ToByteArray());
}
