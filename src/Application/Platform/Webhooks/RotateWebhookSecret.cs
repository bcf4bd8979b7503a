using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>Gives a webhook a new secret. For a while each message carries a signature by both, so that a receiver misses none.</summary>
public sealed record RotateWebhookSecret(WebhookId Webhook, SecretRotation Rotation, Precondition? IfMatch = null) : IChange<WebhookView>;

/// <summary>How a secret is replaced.</summary>
/// <param name="OverlapHours">How long the secret of today goes on signing beside the new one, in hours, up to a week; 0 where it has leaked. Absent: what the installation sets, a day.</param>
public sealed record SecretRotation(int? OverlapHours = null);

internal sealed class SecretRotationValidator : AbstractValidator<SecretRotation>
{
    public const int MostHours = 168;

    public SecretRotationValidator() => RuleFor(rotation => rotation.OverlapHours).InclusiveBetween(0, MostHours);
}

internal sealed class RotateWebhookSecretHandler(
    IPlatformDb db, IWebhookSecrets secrets, WebhookTerms terms, IMapper map, Caller caller, TimeProvider clock) : IRequestHandler<RotateWebhookSecret, WebhookView>
{
    public async Task<WebhookView> Handle(RotateWebhookSecret ask, CancellationToken ct)
    {
        var webhook = await db.Webhooks.SeenBy(caller).Get(ask.Webhook, ct);
        webhook.MustBe(ask.IfMatch);
        var secret = WebhookSecret.New();
        webhook.Rotate(
            secrets.Seal(webhook.Id, secret), kept => secrets.Again(webhook.Id, kept), secrets.Key,
            TimeSpan.FromHours(ask.Rotation.OverlapHours ?? terms.SecretOverlapHours), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<WebhookView>(webhook) with { Secret = secret.Value };
    }
}
