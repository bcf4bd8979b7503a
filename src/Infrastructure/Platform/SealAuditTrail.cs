using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Domain.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// Seals entries after their commit, under a lock: in a change's own transaction the chain would make every change wait
/// for every other.
/// </summary>
internal sealed class SealAuditTrail(PlatformDb db) : IJob, IAuditSeal
{
    private const int Batch = 500;

    public TimeSpan Rest => TimeSpan.FromSeconds(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('audit seal'))", ct);
        var waiting = await db.Set<AuditEntry>().Where(entry => entry.Sequence == null).OrderBy(entry => entry.Written).Take(Batch).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return false;
        }

        var last = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Sequence != null)
            .OrderByDescending(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(ct);
        var (number, hash) = (last?.Sequence ?? 0, last?.Hash ?? AuditEntry.Beginning);
        foreach (var entry in waiting)
        {
            entry.Seal(++number, hash);
            hash = entry.Hash!;
        }

        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return waiting.Count == Batch;
    }

    public async Task SealAll(CancellationToken ct)
    {
        while (await Turn(ct))
        {
        }
    }
}
