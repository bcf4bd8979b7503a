using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Domain.Platform.Webhooks;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>Changes a webhook, pauses it, or has it sent to again.</summary>
/// <param name="Webhook">Which one.</param>
/// <param name="Patch">What changes.</param>
/// <param name="Origin">What links in the messages begin with from now on, where the webhook's own client asks.</param>
/// <param name="IfMatch">The version that the caller read.</param>
public sealed record ChangeWebhook(WebhookId Webhook, WebhookPatch Patch, string Origin, Precondition? IfMatch = null) : IChange<WebhookView>;

/// <summary>What may change of a webhook (merge patch).</summary>
public sealed record WebhookPatch
{
    /// <summary>Where each event is sent by POST: https, on a public address, without user, password or fragment.</summary>
    public Optional<Uri> Url { get; init; }

    /// <summary>The events that are wanted; none: all that the client may see. Replaces the whole list.</summary>
    public Optional<IReadOnlyList<string>> Types { get; init; }

    /// <summary>What it is for, in the client's own words.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>Whether each event waits until the one before it was taken or given up.</summary>
    public Optional<bool> Ordered { get; init; }

    /// <summary>Whether anything is sent. Active again, it is sent what happened meanwhile.</summary>
    public Optional<WebhookState> State { get; init; }
}

internal sealed class WebhookPatchValidator : AbstractValidator<WebhookPatch>
{
    public WebhookPatchValidator()
    {
        this.RuleForSet(patch => patch.Url, url => url.IsNoNull());
        RuleFor(patch => patch.Url.Value == null ? null : patch.Url.Value.OriginalString).IsAddress().OverridePropertyName(nameof(WebhookPatch.Url));
        this.RuleForSet(patch => patch.Types, types => types.IsNoNull().AreEvents());
        this.RuleForSet(patch => patch.Description, description => description.IsDescription());
    }
}

internal sealed class ChangeWebhookHandler(IPlatformDb db, WebhookTargets targets, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<ChangeWebhook, WebhookView>
{
    public async Task<WebhookView> Handle(ChangeWebhook ask, CancellationToken ct)
    {
        var webhook = await db.Webhooks.SeenBy(caller).Get(ask.Webhook, ct);
        webhook.MustBe(ask.IfMatch);
        var (patch, before, now) = (ask.Patch, webhook.ActiveSince, clock.GetUtcNow());
        if (patch.Url.IsSet)
        {
            targets.Check(patch.Url.Value);
        }

        // An operator may come by another way, which need not be open to the client.
        var origin = webhook.ClientId.Value.ToString() == caller.ClientId ? ask.Origin : webhook.Origin;
        var about = new AboutWebhook(
            patch.Url.IsSet ? patch.Url.Value.OriginalString : webhook.Url, patch.Types.Or(webhook.Types),
            patch.Description.Or(webhook.Description), patch.Ordered.Or(webhook.Ordered), origin);
        webhook.Change(about, patch.State.Or(webhook.State), now);
        if (webhook.ActiveSince != before)
        {
            await db.SendWaiting(webhook.Id, now, ct);
        }

        await db.SaveChangesAsync(ct);
        return map.Map<WebhookView>(webhook);
    }
}
