using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Dialogues;

/// <summary>
/// Destroys the key of a dialogue and what is sealed under it, on demand of its bureau: copies of the database that were made
/// before are unreadable too (domain.md, section 9).
/// </summary>
public sealed record DestroyConversations(DialogueId Dialogue, Precondition? IfMatch = null) : IChange<Unit>;

/// <summary>The same because the time is over; asked by a job, never by a caller.</summary>
public sealed record EndConversations(DialogueId Dialogue) : IChange<Unit>;

internal sealed class DestroyConversationsHandler(IDialoguesDb db, IKeyRing ring, Caller caller, TimeProvider clock)
    : IRequestHandler<DestroyConversations, Unit>
{
    public async Task<Unit> Handle(DestroyConversations ask, CancellationToken ct)
    {
        var dialogue = await db.LockedOf(ask.Dialogue, caller, ct);
        dialogue.MustBe(ask.IfMatch);
        return await db.Destroy(dialogue, ring, clock.GetUtcNow(), ct);
    }
}

internal sealed class EndConversationsHandler(IDialoguesDb db, IKeyRing ring, DialogueRetention retention, TimeProvider clock) : IRequestHandler<EndConversations, Unit>
{
    public async Task<Unit> Handle(EndConversations ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // What the job saw may be otherwise by now: a later end, or another process was first.
        return await db.Locked(ask.Dialogue).FirstOrDefaultAsync(ct) is { DestroyedAt: null } dialogue && dialogue.EndedOn < retention.EndedBefore(now)
            ? await db.Destroy(dialogue, ring, now, ct)
            : throw new NotFound(nameof(Dialogue));
    }
}

internal static class Destruction
{
    public static async Task<Unit> Destroy(this IDialoguesDb db, Dialogue dialogue, IKeyRing ring, DateTimeOffset now, CancellationToken ct)
    {
        var id = dialogue.Id;
        // The key first: should the transaction fail after it, nothing can be read any more, and this is asked again.
        await ring.Destroy(id, now, ct);
        dialogue.Destroy(now);
        await db.Conversations.Where(conversation => conversation.DialogueId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Account, Array.Empty<byte>()).SetProperty(c => c.Persons, Array.Empty<byte>()), ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
