using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Dialogues;

/// <summary>How long conversations are kept (domain.md, section 9): the setting Retention:ConversationMonths, or this default.</summary>
/// <param name="ConversationMonths">Months after the end of the dialogue.</param>
public sealed record DialogueRetention(int ConversationMonths = 12)
{
    /// <summary>The conversations of dialogues that ended before this day are over.</summary>
    public DateOnly EndedBefore(DateTimeOffset now) => BelgianDay.Of(now).AddMonths(-ConversationMonths);
}
