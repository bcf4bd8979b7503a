using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>The identity of a message.</summary>
public readonly record struct MessageId(Guid Value) : IId<MessageId>
{
    public static MessageId Of(Guid value) => new(value);
}

/// <summary>One side told the other something. A complaint takes it in, and nothing changes it after.</summary>
public sealed class Message
{
    public const int TextLimit = 10_000;

    private Message(MessageId id) => Id = id;

    public MessageId Id { get; }

    public ComplaintId ComplaintId { get; private set; }

    public Sender From { get; private set; }

    /// <summary>What was said, sealed.</summary>
    public byte[] Text { get; private set; } = [];

    public DateTimeOffset SentAt { get; private set; }

    /// <summary>The number of the key under which the text is sealed.</summary>
    public int SealedUnder { get; private set; }

    internal static Message Of(MessageId id, ComplaintId complaint, Sender from, byte[] text, int sealedUnder, DateTimeOffset now) => new(id)
    {
        ComplaintId = complaint,
        From = from,
        Text = text,
        SentAt = now,
        SealedUnder = sealedUnder,
    };

    /// <summary>The same text under another key.</summary>
    public void Reseal(byte[] text, int sealedUnder) => (Text, SealedUnder) = (text, sealedUnder);
}
