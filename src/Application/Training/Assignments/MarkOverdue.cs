using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>Marks assignments whose day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record MarkOverdue : IChange<OverdueMarked>
{
    public const int Batch = 200;
}

/// <summary>What one batch did.</summary>
/// <param name="Count">How many assignments became overdue.</param>
public sealed record OverdueMarked(int Count) : IResource
{
    /// <summary>Where the assignments are read.</summary>
    public Uri Href => new("/training/v1/assignments", UriKind.Relative);
}

internal sealed class MarkOverdueHandler(ITrainingDb db, TimeProvider clock) : IRequestHandler<MarkOverdue, OverdueMarked>
{
    public async Task<OverdueMarked> Handle(MarkOverdue ask, CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        var late = await db.LateAssignments(today, MarkOverdue.Batch).ToListAsync(ct);
        late.ForEach(assignment => assignment.MarkOverdue(today));
        await db.SaveChangesAsync(ct);
        return new(late.Count);
    }
}
