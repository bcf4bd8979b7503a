using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Conversations;

internal static class ConversationRules
{
    /// <summary>Names, one by one.</summary>
    public static void ArePersons<T>(this IRuleBuilder<T, IReadOnlyList<string>?> persons) => persons.AtMost(Conversation.PersonsLimit)
        .ForEach(person => person.NotEmpty().UpTo(Conversation.PersonLimit));

    /// <summary>What was said.</summary>
    public static IRuleBuilderOptions<T, string?> AreNotes<T>(this IRuleBuilder<T, string?> notes) =>
        notes.NotEmpty().UpTo(Conversation.NotesLimit);

    /// <summary>Nobody spoke tomorrow; an invitation is one of the same dialogue.</summary>
    public static async Task Refuse(this IDialoguesDb db, DialogueId dialogue, ConversationAccount account, DateTimeOffset now, CancellationToken ct)
    {
        InputRefused.If(account.HeldOn > BelgianDay.Of(now), "heldOn", "inFuture", "A conversation is recorded after it was held.");
        if (account.Invitation is { } id && !await db.Invitations.AnyAsync(i => i.Id == id && i.DialogueId == dialogue, ct))
        {
            throw new InputRefused("invitationId", "referencedResourceNotFound", "The dialogue has no such invitation.");
        }
    }
}
