using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Published.Training;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>A measure follows the duty that it led to (domain.md, section 8); of a word that is not known there is nothing to follow.</summary>
internal sealed class FollowDuty(IComplaintsDb db, TimeProvider clock) : IReactTo<DutyMoved>
{
    public async Task React(Occurred<DutyMoved> occurred, CancellationToken ct)
    {
        var duty = occurred.Event;
        if (Guid.TryParse(duty.CauseReference, out var cause)
            && await db.CurativeMeasures.FirstOrDefaultAsync(one => one.Cause == cause, ct) is { } measure)
        {
            measure.Hear(Codes.Read<DutyStep>(duty.Step), duty.Version, BelgianDay.Of(clock.GetUtcNow()));
        }
    }
}
