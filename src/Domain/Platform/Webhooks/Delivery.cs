using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Platform.Webhooks;

/// <summary>The identity of a delivery.</summary>
public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId>
{
    public static DeliveryId Of(Guid value) => new(value);
}

/// <summary>What became of a delivery.</summary>
public enum DeliveryState
{
    /// <summary>Not tried yet, or to be sent once more as somebody asked.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>The last attempt failed; there is a next one.</summary>
    Failed,

    /// <summary>It is not tried any more.</summary>
    GivenUp,
}

/// <summary>Why an attempt failed.</summary>
public enum DeliveryFailure
{
    /// <summary>The name of the host has no address.</summary>
    HostUnknown,

    /// <summary>The host has an address that nothing is sent to: private, loopback, link-local and the like.</summary>
    AddressRefused,

    /// <summary>No connection was made, or it broke off.</summary>
    Unreachable,

    /// <summary>The host could not prove who it is.</summary>
    CertificateRefused,

    /// <summary>There was no answer in time.</summary>
    TimedOut,

    /// <summary>The receiver sends elsewhere, and nothing follows.</summary>
    Redirected,

    /// <summary>The receiver answered with a status that is no 2xx.</summary>
    StatusRefused,

    /// <summary>What came is no answer of HTTP, or its headers are too large.</summary>
    AnswerUnreadable,

    /// <summary>The client may no longer see the event.</summary>
    NotVisible,

    /// <summary>The service itself failed to send.</summary>
    NotSent,
}

/// <summary>One event on its way to one webhook, and how that went.</summary>
public sealed class Delivery : Aggregate<DeliveryId>
{
    private Delivery(DeliveryId id) : base(id)
    {
    }

    public WebhookId WebhookId { get; private set; }

    /// <summary>The event's own id, and the header webhook-id of each attempt.</summary>
    public Guid EventId { get; private set; }

    /// <summary>Such as training.sessionCanceled.</summary>
    public string EventType { get; private set; } = "";

    /// <summary>The event's place in the feed.</summary>
    public long Position { get; private set; }

    public DeliveryState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>The attempts before somebody asked to have it sent again: after that it is tried as often as the first time.</summary>
    public int AttemptsBefore { get; private set; }

    /// <summary>The status of the last answer; null where none came.</summary>
    public int? LastStatus { get; private set; }

    public DeliveryFailure? LastFailure { get; private set; }

    public DateTimeOffset? LastAttemptAt { get; private set; }

    /// <summary>From sending to the answer's status, or to the failure.</summary>
    public int? LastDurationMilliseconds { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>When a process may take it: the next attempt, or, while one has it, the end of that one's claim; null where none follows. By the clock of the database.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Long past by every clock.</summary>
    public static DateTimeOffset AtOnce => DateTimeOffset.UnixEpoch;

    /// <summary>Has it sent once more, whatever became of it; one that waits is sent sooner.</summary>
    public void SendAgain(DateTimeOffset now)
    {
        if (State == DeliveryState.Pending && NextAttemptAt <= now)
        {
            return;
        }

        (State, AttemptsBefore, NextAttemptAt, DueAt) = (DeliveryState.Pending, Attempts, now, AtOnce);
        Touch();
    }
}
