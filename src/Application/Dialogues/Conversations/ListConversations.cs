using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Dialogues.Conversations;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Conversations;

/// <summary>
/// The conversations of the caller's own dialogues, newest first; those whose key was destroyed are not among them. By page
/// alone: nothing exports them.
/// </summary>
public sealed record ListConversations : Listing<ConversationView>
{
    /// <summary>Only those of this dialogue.</summary>
    public DialogueId? DialogueId { get; init; }
}

/// <summary>The same list as it is kept; the page is opened afterwards.</summary>
internal sealed record SealedConversations : Listing<SealedConversation>
{
    /// <summary>Only those of this dialogue.</summary>
    public DialogueId? DialogueId { get; init; }
}

internal sealed class ListConversationsValidator() : ListingValidator<ListConversations, ConversationView, Conversation>(ListConversationsHandler.Shown);

internal sealed class ListConversationsHandler(IDialoguesDb db, IPager pager, IKeyRing ring, IReadAudit audit, Caller caller)
    : IRequestHandler<ListConversations, Listed<ConversationView>>
{
    public static readonly Orders<Conversation, ConversationView> Shown = new Orders<Conversation, ConversationView>()
        .By("recordedAt", c => c.RecordedAt, c => c.Id, view => (view.RecordedAt, view.Id), newestFirst: true);

    private static readonly Orders<Conversation, SealedConversation> Kept = new Orders<Conversation, SealedConversation>()
        .By("recordedAt", c => c.RecordedAt, c => c.Id, view => (view.RecordedAt, view.Id), newestFirst: true);

    public async Task<Listed<ConversationView>> Handle(ListConversations ask, CancellationToken ct)
    {
        var conversations = db.ConversationsOf(caller).AsNoTracking().Where(c => c.Account.Length > 0);
        if (ask.DialogueId is { } dialogue)
        {
            conversations = conversations.Where(c => c.DialogueId == dialogue);
        }

        var page = await pager.Page(
            conversations,
            new SealedConversations { PageSize = ask.PageSize, Cursor = ask.Cursor, Sort = ask.Sort, IncludeTotal = ask.IncludeTotal, DialogueId = ask.DialogueId },
            Kept, ct);
        var opened = await Open(page.Items, ct);
        await audit.Note(db, nameof(ListConversations), [.. opened.Select(view => view.Href)], ct);
        return new() { Items = opened, PageSize = page.PageSize, Next = page.Next, Total = page.Total };
    }

    private async Task<List<ConversationView>> Open(IReadOnlyList<SealedConversation> page, CancellationToken ct)
    {
        var keys = new Dictionary<DialogueId, DialogueKey?>();
        try
        {
            foreach (var dialogue in page.Select(kept => kept.DialogueId).Distinct())
            {
                keys[dialogue] = await KeyOf(dialogue, ct);
            }

            return [.. from kept in page let key = keys[kept.DialogueId] where key is not null select kept.Opened(key)];
        }
        finally
        {
            foreach (var key in keys.Values)
            {
                key?.Dispose();
            }
        }
    }

    private async Task<DialogueKey?> KeyOf(DialogueId dialogue, CancellationToken ct)
    {
        try
        {
            return await ring.Open(dialogue, ct);
        }
        catch (RuleBroken)
        {
            // Destroyed while the page was read, or the database is an older copy: there is nothing to show.
            return null;
        }
    }
}
