using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>
/// Lets somebody off a duty that another context takes back; the seat stays, HR may cancel it. A word that is not known yet is
/// remembered, so that what comes late makes nothing (domain.md, section 8).
/// </summary>
internal sealed class TakeBackDuty(ITrainingDb db, TimeProvider clock) : IReactTo<CurativeMeasureWithdrawn>
{
    public async Task React(Occurred<CurativeMeasureWithdrawn> occurred, CancellationToken ct)
    {
        var (cause, now) = (occurred.Event.CauseReference, clock.GetUtcNow());
        if (await db.Assignments.FirstOrDefaultAsync(a => a.CauseContext == GiveDuty.From && a.CauseReference == cause, ct) is { } assignment)
        {
            assignment.TakeBack(BelgianDay.Of(now));
        }
        else if (!await db.EndedCauses.AnyAsync(ended => ended.Context == GiveDuty.From && ended.Reference == cause, ct))
        {
            db.EndedCauses.Add(new EndedCause(cause, GiveDuty.From, now));
        }
    }
}
