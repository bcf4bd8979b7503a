using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Conversations;

/// <summary>
/// One conversation, for the bureau that leads its dialogue; that it was read is in the audit trail before the answer leaves.
/// Once the dialogue's key is destroyed the answer is 404 with the type <c>conversationsDestroyed</c>.
/// </summary>
public sealed record GetConversation(ConversationId Conversation) : IRequest<ConversationView>;

/// <summary>What an organization told the bureau, in confidence.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="DialogueId">Of which dialogue.</param>
/// <param name="InvitationId">With whom it was.</param>
/// <param name="HeldOn">When it was.</param>
/// <param name="PersonsPresent">Who was there.</param>
/// <param name="Notes">What was said.</param>
/// <param name="RecordedAt">When it was recorded here.</param>
public sealed record ConversationView(
    ConversationId Id, long Version, DialogueId DialogueId, InvitationId? InvitationId, DateOnly HeldOn, IReadOnlyList<string> PersonsPresent,
    string Notes, DateTimeOffset RecordedAt) : IVersioned, ILengthy, IPersonal
{
    /// <summary>Where this conversation is read.</summary>
    public Uri Href => new($"/complaints/v1/conversations/{Id.Value}", UriKind.Relative);

    /// <summary>Whoever writes it down by mistake writes nothing.</summary>
    public override string ToString() => nameof(ConversationView);
}

internal static class OwnConversations
{
    /// <summary>Of the dialogues that the caller leads; there is no other way to a conversation.</summary>
    public static IQueryable<Conversation> ConversationsOf(this IDialoguesDb db, Caller caller) =>
        from dialogue in db.DialoguesLedBy(caller)
        join conversation in db.Conversations on dialogue.Id equals conversation.DialogueId
        select conversation;
}

internal sealed class GetConversationHandler(IDialoguesDb db, IMapper map, IKeyRing ring, IReadAudit audit, Caller caller)
    : IRequestHandler<GetConversation, ConversationView>
{
    public async Task<ConversationView> Handle(GetConversation ask, CancellationToken ct)
    {
        var kept = await db.ConversationsOf(caller).AsNoTracking().FirstOrDefaultAsync(c => c.Id == ask.Conversation, ct)
            ?? throw new NotFound(nameof(Conversation));
        using var key = await ring.Open(kept.DialogueId, ct);
        var view = map.Map<SealedConversation>(kept).Opened(key);
        await audit.Note(db, nameof(GetConversation), [view.Href], ct);
        return view;
    }
}
