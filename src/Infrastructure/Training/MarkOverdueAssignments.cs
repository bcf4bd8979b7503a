using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Training;

/// <summary>Gives the use case its turns. Looks first, so that a quiet minute leaves nothing in the audit trail.</summary>
internal sealed class MarkOverdueAssignments(TrainingDb db, IMediator ask, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        var any = await db.Set<Assignment>().AnyAsync(
            a => (a.State == AssignmentState.Open || a.State == AssignmentState.Booked) && a.DueOn < today, ct);
        return any && (await ask.Send(new MarkOverdue(), ct)).Count == MarkOverdue.Batch;
    }
}
