using Dossin.Partnerships.Domain.Platform.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Audit;

/// <summary>Walks the whole chain and says where it was altered.</summary>
public sealed record VerifyAuditTrail : IRequest<AuditVerdict>;

/// <summary>What a walk along the chain found.</summary>
/// <param name="Entries">How many entries were sealed.</param>
/// <param name="LastHash">The hash of the last one; written down elsewhere, it proves that nothing was cut off.</param>
/// <param name="Cut">How many of them are no longer kept; the rest proves that it follows on them.</param>
/// <param name="BrokenAt">The number of the first entry that is not what was sealed, or is missing; absent where all are intact.</param>
/// <param name="BrokenId">The id of that entry, where there is one.</param>
public sealed record AuditVerdict(long Entries, string LastHash, long Cut = 0, long? BrokenAt = null, Guid? BrokenId = null);

internal sealed class VerifyAuditTrailHandler(IPlatformDb db, IAuditSeal seal) : IRequestHandler<VerifyAuditTrail, AuditVerdict>
{
    public async Task<AuditVerdict> Handle(VerifyAuditTrail ask, CancellationToken ct)
    {
        await seal.SealAll(ct);
        var verdict = await Walk(ct);
        // A block that is cut between the two reads of a walk looks like a gap: what is broken is so the second time too.
        return verdict.BrokenAt is null ? verdict : await Walk(ct);
    }

    private async Task<AuditVerdict> Walk(CancellationToken ct)
    {
        var (number, hash, cut) = (0L, AuditEntry.Beginning, 0L);
        foreach (var block in await db.AuditBlocks.AsNoTracking().OrderBy(block => block.First).ToListAsync(ct))
        {
            if (!block.Follows(number, hash))
            {
                return new(number, hash, cut, number + 1);
            }

            (number, hash, cut) = (block.Last, block.Hash, block.Last);
        }

        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.Sequence != null).OrderBy(entry => entry.Sequence);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(ct))
        {
            number++;
            if (!entry.IsIntact(number, hash))
            {
                return new(number, hash, cut, number, entry.Sequence == number ? entry.Id : null);
            }

            hash = entry.Hash!;
        }

        return new(number, hash, cut);
    }
}
