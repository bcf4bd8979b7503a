using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Complaints.Complaints;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>After the secret was replaced: seals again what lies under an earlier one.</summary>
internal sealed class ResealUnderNewKey(ComplaintsDb db, IMediator ask, IConfidential confidential) : InBatches<ResealComplaints>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromHours(1);

    protected override async Task<bool> IsDue(CancellationToken ct)
    {
        IComplaintsDb complaints = db;
        return await complaints.ComplaintsToReseal(confidential.Key).AnyAsync(ct) || await complaints.MessagesToReseal(confidential.Key).AnyAsync(ct);
    }
}
