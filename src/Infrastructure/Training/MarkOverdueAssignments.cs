using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Training;

/// <summary>Assignments become overdue.</summary>
internal sealed class MarkOverdueAssignments(TrainingDb db, IMediator ask, TimeProvider clock) : InBatches<MarkOverdue>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override Task<bool> IsDue(CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        return db.Set<Assignment>().AnyAsync(
            a => (a.State == AssignmentState.Open || a.State == AssignmentState.Booked) && a.DueOn < today, ct);
    }
}
