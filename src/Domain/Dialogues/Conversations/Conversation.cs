using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Dialogues.Conversations;

/// <summary>The identity of a conversation.</summary>
public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    public static ConversationId Of(Guid value) => new(value);
}

/// <summary>
/// What an organization told the bureau. Here it is sealed already: with whom and on which day the bureau spoke is as
/// confidential as what was said, so that a copy of the table holds nothing but ids and instants.
/// </summary>
public sealed class Conversation : Aggregate<ConversationId>
{
    public const int NotesLimit = 20_000;
    public const int PersonsLimit = 100;
    public const int PersonLimit = 200;

    private Conversation(ConversationId id) : base(id)
    {
    }

    public DialogueId DialogueId { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Whom, when and what, sealed; empty once the key is destroyed.</summary>
    public byte[] Account { get; private set; } = [];

    /// <summary>Who was present, sealed by itself: a text is held against these names without opening what was said.</summary>
    public byte[] Persons { get; private set; } = [];

    /// <summary>Its identity is known before it is: what is sealed is bound to it.</summary>
    public static ConversationId NewId(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static Conversation Record(ConversationId id, DialogueId dialogue, byte[] account, byte[] persons, DateTimeOffset now)
    {
        var conversation = new Conversation(id) { DialogueId = dialogue, RecordedAt = now };
        conversation.Replace(account, persons);
        return conversation;
    }

    public void Replace(byte[] account, byte[] persons)
    {
        (Account, Persons) = (account, persons);
        Touch();
    }
}
