using Dossin.Partnerships.Domain.Platform.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Platform.Audit;

/// <summary>Walks the whole chain and says where it was altered.</summary>
public sealed record VerifyAuditTrail : IRequest<AuditVerdict>;

/// <summary>What a walk along the chain found.</summary>
/// <param name="Entries">How many entries are sealed.</param>
/// <param name="LastHash">The hash of the last one; written down elsewhere, it proves that nothing was cut off.</param>
/// <param name="BrokenAt">The number of the first entry that is not what was sealed, or is missing; absent where all are intact.</param>
/// <param name="BrokenId">The id of that entry, where there is one.</param>
public sealed record AuditVerdict(long Entries, string LastHash, long? BrokenAt = null, Guid? BrokenId = null);

internal sealed class VerifyAuditTrailHandler(IPlatformDb db, IAuditSeal seal) : IRequestHandler<VerifyAuditTrail, AuditVerdict>
{
    public async Task<AuditVerdict> Handle(VerifyAuditTrail ask, CancellationToken ct)
    {
        await seal.SealAll(ct);
        var (number, hash) = (0L, AuditEntry.Beginning);
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.Sequence != null).OrderBy(entry => entry.Sequence);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(ct))
        {
            number++;
            if (!entry.IsIntact(number, hash))
            {
                return new(number, hash, number, entry.Sequence == number ? entry.Id : null);
            }

            hash = entry.Hash!;
        }

        return new(number, hash);
    }
}
