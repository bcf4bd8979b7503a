using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>After the secret was replaced: seals again what lies under an earlier one. Looks first.</summary>
internal sealed class ResealUnderNewKey(ComplaintsDb db, IMediator ask, IConfidential confidential) : IJob
{
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        IComplaintsDb complaints = db;
        var any = await complaints.ComplaintsToReseal(confidential.Key).AnyAsync(ct) || await complaints.MessagesToReseal(confidential.Key).AnyAsync(ct);
        return any && (await ask.Send(new ResealComplaints(), ct)).Count == ResealComplaints.Batch;
    }
}
