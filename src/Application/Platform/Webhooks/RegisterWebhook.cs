using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>An address of the caller's own to which events are sent, from now on.</summary>
/// <param name="Url">Where each event is sent by POST: https, on a public address, without user, password or fragment.</param>
/// <param name="Types">The events that are wanted, such as `training.sessionCanceled`; none or absent: all that the client may see.</param>
/// <param name="Description">What it is for, in the client's own words.</param>
/// <param name="Ordered">Whether each event waits until the one before it was taken or given up; slower, and one that fails holds up the rest.</param>
public sealed record RegisterWebhook(Uri Url, IReadOnlyList<string>? Types = null, string? Description = null, bool Ordered = false)
    : IChange<WebhookView>
{
    // Not public: no member of the document names it.
    internal string Origin { get; private init; } = "";

    /// <summary>Says what links in the messages begin with: where the caller reached the service.</summary>
    public RegisterWebhook From(string origin) => this with { Origin = origin };
}

internal sealed class RegisterWebhookValidator : AbstractValidator<RegisterWebhook>
{
    public RegisterWebhookValidator()
    {
        RuleFor(ask => ask.Url == null ? null : ask.Url.OriginalString).IsAddress().OverridePropertyName(nameof(RegisterWebhook.Url));
        RuleFor(ask => ask.Types).AreEvents();
        RuleFor(ask => ask.Description).IsDescription();
    }
}

internal sealed class RegisterWebhookHandler(
    IPlatformDb db, IWebhookSecrets secrets, WebhookTargets targets, IMapper map, Caller caller, TimeProvider clock) : IRequestHandler<RegisterWebhook, WebhookView>
{
    public async Task<WebhookView> Handle(RegisterWebhook ask, CancellationToken ct)
    {
        targets.Check(ask.Url);
        var client = await db.OwnerOfNew(caller, ct);
        var secret = WebhookSecret.New();
        var webhook = Webhook.Register(
            client, new(ask.Url.OriginalString, ask.Types ?? [], ask.Description, ask.Ordered, ask.Origin), id => secrets.Seal(id, secret), secrets.Key, clock.GetUtcNow());
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(ct);
        return map.Map<WebhookView>(webhook) with { Secret = secret.Value };
    }
}
