using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>Erases why duties were given and waived that ended long ago, so many at a time; asked by a job, never by a caller.</summary>
public sealed record EraseCauses() : Batch(200);

/// <summary>Assignments whose cause was kept long enough (domain.md, section 9).</summary>
public static class OldCauses
{
    /// <summary>Those that ended long ago and still say why.</summary>
    public static IQueryable<Assignment> CausesToErase(this ITrainingDb db, TrainingRetention retention, DateTimeOffset now)
    {
        var before = BelgianDay.Of(now).AddYears(-retention.AssignmentYears);
        return db.Assignments.Where(a => a.EndedOn <= before && (a.CauseReference != null || a.WaiverReason != null));
    }

    /// <summary>Words for duties that were taken back before they came, as old.</summary>
    public static IQueryable<EndedCause> EndedCausesToForget(this ITrainingDb db, TrainingRetention retention, DateTimeOffset now)
    {
        var before = now.AddYears(-retention.AssignmentYears);
        return db.EndedCauses.Where(ended => ended.At <= before);
    }
}

internal sealed class EraseCausesHandler(ITrainingDb db, TrainingRetention retention, TimeProvider clock) : IRequestHandler<EraseCauses, BatchDone>
{
    public async Task<BatchDone> Handle(EraseCauses ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var over = await ask.Of(db.CausesToErase(retention, now).OrderBy(a => a.EndedOn).ThenBy(a => a.Id)).ToListAsync(ct);
        over.ForEach(assignment => assignment.EraseCause());
        await db.SaveChangesAsync(ct);
        var forgotten = await db.EndedCausesToForget(retention, now).ExecuteDeleteAsync(ct);
        return new(over.Count + forgotten, "/training/v1/assignments");
    }
}
