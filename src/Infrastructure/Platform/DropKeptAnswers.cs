using Dossin.Partnerships.Application.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>Deletes the answers of requests that can no longer be repeated: after 24 hours, or as set (domain.md, section 9).</summary>
internal sealed class DropKeptAnswers(PlatformDb db, AnswerRetention retention, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromMinutes(15);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var before = retention.Since(clock.GetUtcNow());
        await db.Set<IdempotencyRow>().Where(row => row.At < before).ExecuteDeleteAsync(ct);
        return false;
    }
}
