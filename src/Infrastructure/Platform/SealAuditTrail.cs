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
        await db.Alone("audit seal", ct);
        var waiting = await db.Set<AuditEntry>().Where(entry => entry.Sequence == null).OrderBy(entry => entry.Written)
            .Take(Batch).AsNoTracking().ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return false;
        }

        var (number, hash) = await Last(ct);
        foreach (var entry in waiting)
        {
            entry.Seal(++number, hash);
            hash = entry.Hash!;
        }

        await Write(waiting, ct);
        await turn.CommitAsync(ct);
        return waiting.Count == Batch;
    }

    private async Task<(long Number, string Hash)> Last(CancellationToken ct)
    {
        var entry = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Sequence != null)
            .OrderByDescending(entry => entry.Sequence).Select(entry => new { entry.Sequence, entry.Hash }).FirstOrDefaultAsync(ct);
        if (entry is { Sequence: { } number, Hash: { } hash })
        {
            return (number, hash);
        }

        // Nothing yet, or nothing any more: what was cut off is still before what comes.
        var block = await db.Set<AuditBlock>().AsNoTracking().OrderByDescending(block => block.Last).FirstOrDefaultAsync(ct);
        return block is null ? (0, AuditEntry.Beginning) : (block.Last, block.Hash);
    }

    /// <summary>One statement for all of them: one for each would cost as much as the change that wrote it.</summary>
    private async Task Write(List<AuditEntry> entries, CancellationToken ct)
    {
        var (ids, sequences) = (entries.ConvertAll(entry => entry.Id), entries.ConvertAll(entry => entry.Sequence!.Value));
        var (previous, hashes) = (entries.ConvertAll(entry => entry.PreviousHash!), entries.ConvertAll(entry => entry.Hash!));
        await db.Database.ExecuteSqlAsync(
            $"""
            update platform.audit_entries entry
            set sequence = sealed.sequence, previous_hash = sealed.previous_hash, hash = sealed.hash
            from unnest({ids}, {sequences}, {previous}, {hashes}) as sealed (id, sequence, previous_hash, hash)
            where entry.id = sealed.id
            """, ct);
    }

    public async Task SealAll(CancellationToken ct)
    {
        while (await Turn(ct))
        {
        }
    }
}
