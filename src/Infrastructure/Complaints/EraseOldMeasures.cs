using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.CurativeMeasures;
using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Gives the erasure of old measures its turns. Looks first, so that a quiet hour leaves nothing in the audit trail.</summary>
internal sealed class EraseOldMeasures(ComplaintsDb db, IMediator ask, ComplaintRetention retention, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct) =>
        await ((IComplaintsDb)db).MeasuresToErase(retention, clock.GetUtcNow()).AnyAsync(ct)
        && (await ask.Send(new EraseMeasures(), ct)).Count == EraseMeasures.Batch;
}
