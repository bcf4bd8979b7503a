using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

/// <summary>
/// Destroys the conversations of dialogues that ended long enough ago (domain.md, section 9), each in a transaction of its own.
/// Looks first, so that a quiet hour leaves nothing in the audit trail.
/// </summary>
internal sealed class EndConfidence(DialoguesDb db, IMediator ask, DialogueRetention retention, TimeProvider clock) : IJob
{
    private const int Batch = 50;

    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var last = BelgianDay.Of(clock.GetUtcNow()).AddMonths(-retention.ConversationMonths);
        var over = await db.Set<Dialogue>().Where(dialogue => dialogue.DestroyedAt == null && dialogue.EndedOn < last)
            .OrderBy(dialogue => dialogue.EndedOn).Select(dialogue => dialogue.Id).Take(Batch).ToListAsync(ct);
        foreach (var dialogue in over)
        {
            await ask.Send(new EndConversations(dialogue), ct);
        }

        return over.Count == Batch;
    }
}
