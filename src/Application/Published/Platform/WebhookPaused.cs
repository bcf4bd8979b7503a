using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Platform.Webhooks.WebhookPaused;

namespace Dossin.Partnerships.Application.Published.Platform;

/// <summary>Nothing is sent to a webhook any more, as its receiver took nothing for long (`failing`) or said that it is `gone`.</summary>
[SeenBy(Share.All, Scopes.PlatformManage)]
[SeenBy(Share.Own, Scopes.PlatformRead)]
public sealed record WebhookPaused(Guid Id, Guid ClientId, string Reason) : IPublishedFrom<Happened, WebhookPaused>
{
    public string Href => $"/platform/v1/webhooks/{Id}";

    string? IPublished.Owner => Owner.Client(ClientId.ToString());

    public static WebhookPaused From(Happened happened) =>
        new(happened.Webhook.Value, happened.Client.Value, happened.Reason.Code());
}
