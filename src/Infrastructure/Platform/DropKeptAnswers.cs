using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>Deletes the answers of requests that can no longer be repeated: after 24 hours (domain.md, section 9).</summary>
internal sealed class DropKeptAnswers(PlatformDb db, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromMinutes(15);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Ledger.KeysLast;
        await db.Set<IdempotencyRow>().Where(row => row.At < before).ExecuteDeleteAsync(ct);
        return false;
    }
}
