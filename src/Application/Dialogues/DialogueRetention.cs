namespace Dossin.Partnerships.Application.Dialogues;

/// <summary>How long conversations are kept (domain.md, section 9): the setting Retention:ConversationMonths, or this default.</summary>
/// <param name="ConversationMonths">Months after the end of the dialogue.</param>
public sealed record DialogueRetention(int ConversationMonths = 12);
