using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>Erases for whom measures were that ended long ago (domain.md, section 9), so many at a time; asked by a job, never by a caller.</summary>
public sealed record EraseMeasures() : Batch(200);

internal sealed class EraseMeasuresHandler(IComplaintsDb db, ComplaintRetention retention, TimeProvider clock) : IRequestHandler<EraseMeasures, BatchDone>
{
    public async Task<BatchDone> Handle(EraseMeasures ask, CancellationToken ct)
    {
        var before = BelgianDay.Of(clock.GetUtcNow()).AddYears(-retention.MeasureYears);
        var over = await ask.Of(db.CurativeMeasures.Where(m => m.EndedOn <= before && m.Cause != null).OrderBy(m => m.EndedOn).ThenBy(m => m.Id)).ToListAsync(ct);
        over.ForEach(measure => measure.Erase());
        await db.SaveChangesAsync(ct);
        return new(over.Count, "/complaints/v1/curativeMeasures");
    }
}
