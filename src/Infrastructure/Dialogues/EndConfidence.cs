using Dossin.Partnerships.Application.Dialogues;
using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Dialogues;

/// <summary>
/// Destroys the conversations of dialogues that ended long enough ago (domain.md, section 9), each in a transaction of its own.
/// Looks first, so that a quiet hour leaves nothing in the audit trail; and by a statement, as <see cref="InBatches{TBatch}"/> does.
/// </summary>
internal sealed class EndConfidence(
    [FromKeyedServices("dialogues")] NpgsqlDataSource dialogues, IMediator ask, DialogueRetention retention, TimeProvider clock) : IJob
{
    // In an order of chance: those that cannot be ended hide no other for long.
    private const string Over = "select id from dialogues.dialogues where destroyed_at is null and ended_on < $1 order by random()";

    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await OneByOne.Do(await Find(ct), dialogue => ask.Send(new EndConversations(dialogue), ct), ct);
        return false;
    }

    private async Task<List<DialogueId>> Find(CancellationToken ct)
    {
        await using var look = dialogues.CreateCommand(Over);
        look.Parameters.Add(new() { Value = retention.EndedBefore(clock.GetUtcNow()) });
        await using var rows = await look.ExecuteReaderAsync(ct);
        var found = new List<DialogueId>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(new(rows.GetGuid(0)));
        }

        return found;
    }
}
