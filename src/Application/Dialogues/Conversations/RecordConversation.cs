using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Dialogues.Conversations;

/// <summary>What an organization told the bureau, in confidence. Sealed before it is kept; nobody but the bureau reads it.</summary>
/// <param name="DialogueId">A dialogue that the caller leads.</param>
/// <param name="HeldOn">The day; not in the future.</param>
/// <param name="Notes">What was said.</param>
/// <param name="InvitationId">With whom it was: an invitation of the same dialogue.</param>
/// <param name="PersonsPresent">Who was there, by name: improvement points of the dialogue will not tell these names.</param>
public sealed record RecordConversation(
    DialogueId DialogueId, DateOnly HeldOn, string Notes, InvitationId? InvitationId = null, IReadOnlyList<string>? PersonsPresent = null)
    : IRequest<ConversationView>, IDiscreet
{
    /// <summary>Whoever writes it down by mistake writes nothing.</summary>
    public override string ToString() => nameof(RecordConversation);
}

/// <summary>The change itself: it answers with what is sealed, so that what is kept for a repeated request is sealed too.</summary>
/// <param name="Conversation">What to seal.</param>
public sealed record SealConversation(RecordConversation Conversation) : IChange<SealedConversation>;

internal sealed class RecordConversationValidator : AbstractValidator<RecordConversation>
{
    public RecordConversationValidator()
    {
        RuleFor(ask => ask.Notes).AreNotes();
        RuleFor(ask => ask.PersonsPresent).AtMost(Conversation.PersonsLimit);
        RuleForEach(ask => ask.PersonsPresent).NotEmpty().UpTo(Conversation.PersonLimit);
    }
}

internal sealed class RecordConversationHandler(IMediator ask, IKeyRing ring) : IRequestHandler<RecordConversation, ConversationView>
{
    public async Task<ConversationView> Handle(RecordConversation request, CancellationToken ct)
    {
        var kept = await ask.Send(new SealConversation(request), ct);
        using var key = await ring.Open(kept.DialogueId, ct);
        return kept.Opened(key);
    }
}

internal sealed class SealConversationHandler(IDialoguesDb db, IMapper map, IKeyRing ring, Caller caller, TimeProvider clock)
    : IRequestHandler<SealConversation, SealedConversation>
{
    public async Task<SealedConversation> Handle(SealConversation ask, CancellationToken ct)
    {
        var told = ask.Conversation;
        var dialogue = await db.LockedNamed(told.DialogueId, caller, ct);
        // After the wait for who changed it before.
        var now = clock.GetUtcNow();
        dialogue.MustTakeConversations();
        var account = new ConversationAccount(told.InvitationId, told.HeldOn, told.Notes);
        await db.Refuse(dialogue.Id, account, now, ct);

        // A dialogue that has a key has it in the ring: a second one would make what was said before unreadable.
        using var key = dialogue.KeyMadeAt is null ? await ring.Make(dialogue.Id, ct) : await ring.Open(dialogue.Id, ct);
        dialogue.KeepUnderKey(now);
        var id = Conversation.NewId(now);
        var conversation = Conversation.Record(
            id, dialogue.Id, key.Seal(id, ConversationPart.Account, account), key.Seal(id, ConversationPart.Persons, told.PersonsPresent ?? []), now);
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync(ct);
        return map.Map<SealedConversation>(conversation);
    }
}
