using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Conversations;

/// <summary>Corrects what was recorded of a conversation.</summary>
public sealed record ChangeConversation(ConversationId Conversation, ConversationPatch Patch, Precondition? IfMatch) : IRequest<ConversationView>;

/// <summary>The change itself, answered with what is sealed.</summary>
public sealed record ResealConversation(ChangeConversation Change) : IChange<SealedConversation>;

/// <summary>What may change of a conversation (merge patch).</summary>
public sealed record ConversationPatch : IDiscreet
{
    /// <summary>With whom it was; null removes it.</summary>
    public Optional<InvitationId?> InvitationId { get; init; }

    /// <summary>The day; not in the future.</summary>
    public Optional<DateOnly> HeldOn { get; init; }

    /// <summary>Who was there, by name; all of them anew.</summary>
    public Optional<IReadOnlyList<string>> PersonsPresent { get; init; }

    /// <summary>What was said.</summary>
    public Optional<string> Notes { get; init; }

    /// <summary>Whoever writes it down by mistake writes nothing.</summary>
    public override string ToString() => nameof(ConversationPatch);
}

internal sealed class ConversationPatchValidator : AbstractValidator<ConversationPatch>
{
    public ConversationPatchValidator()
    {
        this.RuleForSet(patch => patch.Notes, notes => notes.AreNotes());
        this.RuleForSet(patch => patch.PersonsPresent, persons => persons.ArePersons());
    }
}

internal sealed class ChangeConversationHandler(IMediator ask, IKeyRing ring) : IRequestHandler<ChangeConversation, ConversationView>
{
    public async Task<ConversationView> Handle(ChangeConversation request, CancellationToken ct)
    {
        var kept = await ask.Send(new ResealConversation(request), ct);
        using var key = await ring.Open(kept.DialogueId, ct);
        return kept.Opened(key);
    }
}

internal sealed class ResealConversationHandler(IDialoguesDb db, IMapper map, IKeyRing ring, Caller caller, TimeProvider clock)
    : IRequestHandler<ResealConversation, SealedConversation>
{
    public async Task<SealedConversation> Handle(ResealConversation ask, CancellationToken ct)
    {
        var (change, patch) = (ask.Change, ask.Change.Patch);
        var of = await db.ConversationsOf(caller).Where(c => c.Id == change.Conversation).Select(c => c.DialogueId).ToListAsync(ct);
        if (of.Count == 0)
        {
            throw new NotFound(nameof(Conversation));
        }

        var dialogue = await db.LockedOf(of[0], caller, ct);
        dialogue.MustBeReadable();
        var conversation = await db.Conversations.Get(change.Conversation, ct);
        conversation.MustBe(change.IfMatch);
        using var key = await ring.Open(dialogue.Id, ct);
        var now = key.Open<ConversationAccount>(conversation.Id, ConversationPart.Account, conversation.Account);
        var account = new ConversationAccount(patch.InvitationId.Or(now.Invitation), patch.HeldOn.Or(now.HeldOn), patch.Notes.Or(now.Notes));
        var present = key.Open<IReadOnlyList<string>>(conversation.Id, ConversationPart.Persons, conversation.Persons);
        var persons = patch.PersonsPresent.Or(present);
        if (account != now || !persons.SequenceEqual(present))
        {
            await db.Refuse(dialogue.Id, account, clock.GetUtcNow(), ct);
            conversation.Replace(
                key.Seal(conversation.Id, ConversationPart.Account, account), key.Seal(conversation.Id, ConversationPart.Persons, persons));
        }

        await db.SaveChangesAsync(ct);
        return map.Map<SealedConversation>(conversation);
    }
}
