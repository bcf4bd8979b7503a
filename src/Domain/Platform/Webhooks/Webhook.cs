using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;

namespace Dossin.Partnerships.Domain.Platform.Webhooks;

/// <summary>The identity of a webhook.</summary>
public readonly record struct WebhookId(Guid Value) : IId<WebhookId>
{
    public static WebhookId Of(Guid value) => new(value);
}

/// <summary>Whether a webhook is sent anything.</summary>
public enum WebhookState
{
    Active,
    Paused,
}

/// <summary>Why nothing is sent.</summary>
public enum PauseReason
{
    /// <summary>Somebody asked for it.</summary>
    Asked,

    /// <summary>Nothing was taken for longer than the installation waits.</summary>
    Failing,

    /// <summary>The receiver answered 410 Gone.</summary>
    Gone,
}

/// <summary>A receiver is told events from now on.</summary>
public sealed record WebhookRegistered(WebhookId Webhook, DateTimeOffset At) : IDomainEvent;

/// <summary>What a webhook is told, or where, has changed.</summary>
public sealed record WebhookChanged(WebhookId Webhook, DateTimeOffset At) : IDomainEvent;

/// <summary>Messages are signed with a new secret, and for a while with the one before it.</summary>
public sealed record WebhookSecretRotated(WebhookId Webhook, DateTimeOffset At) : IDomainEvent;

/// <summary>Nothing is sent any more, as the receiver did not take it.</summary>
public sealed record WebhookPaused(WebhookId Webhook, ClientId Client, PauseReason Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>A secret as it is kept.</summary>
/// <param name="Bytes">What nobody can read without the installation's secret.</param>
/// <param name="Until">From here on it signs nothing; null for the secret of today.</param>
public sealed record KeptSecret(byte[] Bytes, DateTimeOffset? Until);

/// <summary>
/// Where a client is told what happened, as it happens: an address, the events that are wanted, and the secrets that sign. What the
/// client may not see in the feed is not sent either.
/// </summary>
public sealed class Webhook : Aggregate<WebhookId>
{
    public const int UrlLimit = 2_000;
    public const int DescriptionLimit = 500;
    public const int TypesLimit = 100;
    public const int TypeLimit = 100;
    public const int PerClientLimit = 100;

    /// <summary>Secrets that sign at once: who asks for a new one again, as the answer was lost, does not cut off the receiver.</summary>
    public const int SecretsLimit = 3;

    private Webhook(WebhookId id) : base(id)
    {
    }

    /// <summary>The client whose it is; it is gone with it.</summary>
    public ClientId ClientId { get; private set; }

    /// <summary>Where messages are sent, as it was written.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The events that are wanted; none: all that the client may see.</summary>
    public IReadOnlyList<string> Types { get; private set; } = [];

    public string? Description { get; private set; }

    /// <summary>Whether an event waits until the one before it was taken or given up.</summary>
    public bool Ordered { get; private set; }

    public WebhookState State { get; private set; }

    public PauseReason? PauseReason { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>What links in its messages begin with: where its client reached the service when it said what it wants.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>Since when it may be sent to: what failed before counts no more.</summary>
    public DateTimeOffset ActiveSince { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The secrets that sign, newest first.</summary>
    public IReadOnlyList<KeptSecret> Secrets { get; private set; } = [];

    /// <summary>The number of the key under which all of them are sealed.</summary>
    public int SealedUnder { get; private set; }

    /// <param name="client">Whose it is.</param>
    /// <param name="about">What is wanted.</param>
    /// <param name="seal">Seals the first secret for the new webhook.</param>
    /// <param name="key">The number of the key under which it is sealed.</param>
    /// <param name="now">The time of the use case.</param>
    public static Webhook Register(ClientId client, AboutWebhook about, Func<WebhookId, byte[]> seal, int key, DateTimeOffset now)
    {
        var webhook = new Webhook(new WebhookId(Guid.CreateVersion7(now))) { ClientId = client, CreatedAt = now, ActiveSince = now, SealedUnder = key };
        webhook.Secrets = [new(seal(webhook.Id), Until: null)];
        webhook.Describe(about);
        webhook.Raise(new WebhookRegistered(webhook.Id, now));
        return webhook;
    }

    /// <summary>Replaces what is said about it; the same again changes nothing.</summary>
    public void Change(AboutWebhook about, WebhookState state, DateTimeOffset now)
    {
        var (before, was) = (About, State);
        Describe(about);
        if (state != was)
        {
            (State, PauseReason, PausedAt) = state == WebhookState.Paused ? (state, Webhooks.PauseReason.Asked, now) : (state, (PauseReason?)null, (DateTimeOffset?)null);
        }

        // Another address has not failed yet.
        if ((state, was) is (WebhookState.Active, WebhookState.Paused) || before.Url != Url)
        {
            ActiveSince = now;
        }

        if (state != was || !before.IsSame(About))
        {
            Raise(new WebhookChanged(Id, now));
        }
    }

    /// <summary>Ends what the receiver does not take; false where it is paused already.</summary>
    public bool Pause(PauseReason reason, DateTimeOffset now)
    {
        if (State == WebhookState.Paused)
        {
            return false;
        }

        (State, PauseReason, PausedAt) = (WebhookState.Paused, reason, now);
        Raise(new WebhookPaused(Id, ClientId, reason, now));
        return true;
    }

    /// <summary>A new secret signs, and those before it for as long as their receivers may need.</summary>
    /// <param name="kept">The new secret, sealed.</param>
    /// <param name="again">Seals what is kept under the key of today.</param>
    /// <param name="key">The number of that key.</param>
    /// <param name="overlap">How long the secret of today goes on signing; zero where it must not.</param>
    /// <param name="now">The time of the use case.</param>
    public void Rotate(byte[] kept, Func<byte[], byte[]> again, int key, TimeSpan overlap, DateTimeOffset now)
    {
        var until = now + overlap;
        var before = Secrets.Select(secret => new KeptSecret(again(secret.Bytes), secret.Until is { } end && end < until ? end : until))
            .Where(secret => secret.Until > now).Take(SecretsLimit - 1);
        Secrets = [new(kept, Until: null), .. before];
        SealedUnder = key;
        Raise(new WebhookSecretRotated(Id, now));
    }

    /// <summary>The same secrets under another key; nobody outside can tell.</summary>
    public void Reseal(Func<byte[], byte[]> again, int key)
    {
        Secrets = [.. Secrets.Select(secret => secret with { Bytes = again(secret.Bytes) })];
        SealedUnder = key;
    }

    public AboutWebhook About => new(Url, Types, Description, Ordered, Origin);

    private void Describe(AboutWebhook about)
    {
        // Sorted and without doubles, so that the same set is the same value.
        (Url, Description, Ordered, Origin) = (about.Url, about.Description, about.Ordered, about.Origin);
        Types = [.. about.Types.Distinct().Order(StringComparer.Ordinal)];
    }
}

/// <summary>What a client says of a webhook.</summary>
public sealed record AboutWebhook(string Url, IReadOnlyList<string> Types, string? Description, bool Ordered, string Origin)
{
    internal bool IsSame(AboutWebhook other) =>
        (Url, Description, Ordered, Origin) == (other.Url, other.Description, other.Ordered, other.Origin) && Types.SequenceEqual(other.Types);
}
