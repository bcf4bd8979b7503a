using Dossin.Partnerships.Application.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>Deletes the answers of requests that can no longer be repeated: after 24 hours, or as set (domain.md, section 9).</summary>
internal sealed class DropKeptAnswers(PlatformDb db, AnswerRetention retention) : IJob
{
    public TimeSpan Rest => TimeSpan.FromMinutes(15);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"delete from platform.idempotency_keys where at < now() - {retention.Time}", ct);
        return false;
    }
}
