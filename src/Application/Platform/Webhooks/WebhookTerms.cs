using System.Net;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Webhooks;

namespace Dossin.Partnerships.Application.Platform.Webhooks;

/// <summary>What an operator decides of webhooks: the settings Webhooks and Retention:DeliveryDays, or these defaults.</summary>
/// <param name="TimeoutSeconds">How long a receiver has for its answer, connecting included.</param>
/// <param name="PauseAfterHours">How long a receiver may take nothing before its webhook is paused.</param>
/// <param name="SecretOverlapHours">How long a replaced secret signs beside the new one, where the caller says nothing else.</param>
/// <param name="Parallel">How many messages a process sends at a time to receivers that answer; a quarter of it to those that do not.</param>
/// <param name="DeliveryDays">How long deliveries are kept (domain.md, section 9).</param>
public sealed record WebhookTerms(
    int TimeoutSeconds = 10, int PauseAfterHours = 24, int SecretOverlapHours = 24, int Parallel = 256, int DeliveryDays = 30);

/// <summary>Where messages may be sent.</summary>
/// <param name="Anywhere">In Development: without TLS, and to the machine itself.</param>
public sealed record WebhookTargets(bool Anywhere = false)
{
    /// <summary>Refuses what can be seen to be wrong in an address; what its name leads to is looked at whenever it is dialed.</summary>
    public void Check(Uri url)
    {
        // UserInfo is empty as well where nothing stands before an @.
        InputRefused.If(
            url.GetLeftPart(UriPartial.Authority).Contains('@', StringComparison.Ordinal) || url.Fragment.Length > 0 || url.Port == 0,
            "url", "webhook.urlParts", "An address has no user, password or fragment, and a port to which can be sent.");
        if (Anywhere)
        {
            return;
        }

        InputRefused.If(url.Scheme != Uri.UriSchemeHttps, "url", "webhook.https", "Messages are sent over https.");
        var isRefused = IPAddress.TryParse(url.IdnHost, out var address)
            ? !MayDial(address)
            : url.IdnHost.TrimEnd('.') is var host && (host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal));
        InputRefused.If(isRefused, "url", "webhook.address", "Nothing is sent to a private address.");
    }

    /// <summary>Whether a connection to this address may be made.</summary>
    public bool MayDial(IPAddress address) => Anywhere || WorldWideAddress.Is(address);
}

/// <summary>Seals the secrets of webhooks, so that whoever reads the table cannot sign; each is bound to its webhook.</summary>
public interface IWebhookSecrets
{
    /// <summary>The number of the key of today. What is sealed under another one is to be sealed again.</summary>
    int Key { get; }

    byte[] Seal(WebhookId webhook, WebhookSecret secret);

    WebhookSecret Open(WebhookId webhook, byte[] kept);

    /// <summary>The same under the key of today.</summary>
    byte[] Again(WebhookId webhook, byte[] kept);
}
