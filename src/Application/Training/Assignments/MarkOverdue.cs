using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>Marks assignments whose day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record MarkOverdue() : Batch(200);

internal sealed class MarkOverdueHandler(ITrainingDb db, TimeProvider clock) : IRequestHandler<MarkOverdue, BatchDone>
{
    public async Task<BatchDone> Handle(MarkOverdue ask, CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        var late = await db.LateAssignments(today, ask).ToListAsync(ct);
        late.ForEach(assignment => assignment.MarkOverdue(today));
        await db.SaveChangesAsync(ct);
        return new(late.Count, "/training/v1/assignments");
    }
}
