using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Audit;
using Dossin.Partnerships.Domain.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// Cuts off what is older than the trail is kept, block by block, and leaves of each block what the chain needs to be proved
/// (docs/adr/0027). That it did so is an entry of the trail.
/// </summary>
internal sealed class CutAuditTrail(PlatformDb db, AuditRetention retention, CurrentCaller caller, CurrentRequest request, TimeProvider clock) : IJob
{
    private const int Most = 5_000;

    public TimeSpan Rest => TimeSpan.FromHours(1);

    private IQueryable<AuditEntry> Oldest => db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Sequence != null).OrderBy(entry => entry.Sequence);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = retention.Since(now);
        if (await Oldest.Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(ct) is not { } oldest || oldest >= since)
        {
            return false;
        }

        await using var turn = await db.Database.BeginTransactionAsync(ct);
        await db.Alone("audit cut", ct);
        var past = (await Oldest.Take(Most).ToListAsync(ct)).TakeWhile(entry => entry.At < since).ToList();
        if (past.Count == 0)
        {
            return false;
        }

        var before = await db.Set<AuditBlock>().AsNoTracking().OrderByDescending(block => block.Last).FirstOrDefaultAsync(ct);
        var block = AuditBlock.Of(past, before?.Last ?? 0, before?.Hash ?? AuditEntry.Beginning, now);
        db.Add(block);
        await db.SaveChangesAsync(ct);
        await db.Set<AuditEntry>().Where(entry => entry.Sequence <= block.Last).ExecuteDeleteAsync(ct);
        await Tell(now, ct);
        await turn.CommitAsync(ct);
        return past.Count == Most;
    }

    private Task<int> Tell(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id)
        values ({Guid.CreateVersion7(now)}, 'platform', {now}, {caller.Value.ClientId}, {caller.Value.Organization}, {nameof(CutAuditTrail)},
            '/platform/v1/auditEntries', 'done', {request.TraceId})
        """, ct);
}
