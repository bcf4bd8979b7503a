using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Gives the use case its turns. Looks first, so that a quiet minute leaves nothing in the audit trail.</summary>
internal sealed class MarkLateComplaints(ComplaintsDb db, IMediator ask, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromMinutes(1);

    public async Task<bool> Turn(CancellationToken ct) =>
        await ((IComplaintsDb)db).ComplaintsToMark(clock.GetUtcNow()).AnyAsync(ct)
        && (await ask.Send(new MarkOverdueComplaints(), ct)).Count == MarkOverdueComplaints.Batch;
}
