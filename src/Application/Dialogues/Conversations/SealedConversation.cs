using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Invitations;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Application.Dialogues.Conversations;

/// <summary>What is sealed of a conversation, but for who was present.</summary>
/// <param name="Invitation">With whom it was.</param>
/// <param name="HeldOn">When it was.</param>
/// <param name="Notes">What was said.</param>
public sealed record ConversationAccount(InvitationId? Invitation, DateOnly HeldOn, string Notes)
{
    /// <summary>Whoever writes it down by mistake writes nothing.</summary>
    public override string ToString() => nameof(ConversationAccount);
}

/// <summary>
/// A conversation as it is kept. It is also what a change answers inside: the answer for a repeated request is kept as sealed
/// as the conversation itself, and ends with the same key.
/// </summary>
/// <param name="Id">The conversation.</param>
/// <param name="Version">Its version.</param>
/// <param name="DialogueId">Its dialogue.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Account">Whom, when and what, sealed.</param>
/// <param name="Persons">Who was present, sealed.</param>
public sealed record SealedConversation(
    ConversationId Id, long Version, DialogueId DialogueId, DateTimeOffset RecordedAt, byte[] Account, byte[] Persons) : IResource, ILengthy
{
    /// <summary>Where the conversation is read.</summary>
    public Uri Href => new($"/complaints/v1/conversations/{Id.Value}", UriKind.Relative);

    internal ConversationView Opened(DialogueKey key)
    {
        RuleBroken.If(Account.Length == 0, "conversationsDestroyed", "What was sealed here was destroyed with its key.");
        var account = key.Open<ConversationAccount>(Id, ConversationPart.Account, Account);
        var persons = key.Open<IReadOnlyList<string>>(Id, ConversationPart.Persons, Persons);
        return new(Id, Version, DialogueId, account.Invitation, account.HeldOn, persons, account.Notes, RecordedAt);
    }
}

internal sealed class SealedConversationMap : Profile
{
    public SealedConversationMap() => CreateMap<Conversation, SealedConversation>();
}
