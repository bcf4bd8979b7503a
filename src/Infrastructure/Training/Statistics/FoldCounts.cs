using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Statistics;
using Dossin.Partnerships.Domain.Training.Imports;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>
/// Counts what was recorded or annulled into what is kept, so that the tail of a reading stays short. While imports come in,
/// one behind the other, it waits for their end: counting a person once for five files costs a fifth. A tail that grows long
/// all the same is counted at once.
/// </summary>
internal sealed class FoldCounts(IKeptCounts kept, ITrainingDb db, TimeProvider clock) : IJob
{
    // Whoever annuls a row that is being counted waits for the end of its batch, less than a second.
    private const int Batch = 6_000;
    private const int LongTail = 100_000;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);

    public TimeSpan Rest => TimeSpan.FromSeconds(3);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = now - Quiet;
        var importing = await db.ParticipationImports.AnyAsync(
            // One that ended by a clock that was ahead is not waited for until that hour.
            import => import.State == ImportState.Queued || import.State == ImportState.Running || (import.EndedAt > since && import.EndedAt <= now), ct);
        if (importing && await kept.Waiting(LongTail, ct) < LongTail)
        {
            return false;
        }

        // Null: another process is at it.
        return await kept.Fold(Batch, ct) == Batch;
    }
}
