using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>One complaint.</summary>
public sealed record GetComplaint(ComplaintId Complaint) : IRequest<ComplaintView>;

internal static class VisibleComplaints
{
    /// <summary>Those of the caller's zones, the zones merged into them among these; of no other there is a trace.</summary>
    public static IQueryable<Complaint> ComplaintsFor(this IComplaintsDb db, Caller caller)
    {
        if (caller.Zones.IsEverything)
        {
            return db.Complaints;
        }

        var zones = caller.Zones.Codes.ToArray();
        if (zones is [var only])
        {
            // Along the index by zone; of several zones the database has to sort.
            return db.Complaints.Where(c => c.PoliceZone == only);
        }

        return db.Complaints.Where(c => zones.Contains(c.PoliceZone));
    }
}

internal sealed class GetComplaintHandler(IComplaintsDb db, IConfidential confidential, IReadAudit audit, Caller caller)
    : IRequestHandler<GetComplaint, ComplaintView>
{
    public async Task<ComplaintView> Handle(GetComplaint ask, CancellationToken ct)
    {
        var complaint = await db.ComplaintsFor(caller).AsNoTracking().Get(ask.Complaint, ct);
        await audit.Note(db, nameof(GetComplaint), [ComplaintView.AddressOf(complaint.Id)], ct);
        return ComplaintView.Of(complaint).Opened(confidential);
    }
}
