using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Complaints.Complaints.ComplaintReferred;

namespace Dossin.Partnerships.Application.Published.Complaints;

/// <summary>A complaint was handed on to another body. Told is the zone and the way by which it came in, never what it is about.</summary>
[SeenBy(Share.OwnZones, Scopes.ComplaintsHandle)]
public sealed record ComplaintReferred(Guid Id, string PoliceZone, string Channel) : IPublishedFrom<Happened, ComplaintReferred>
{
    public string Href => $"/complaints/v1/complaints/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static ComplaintReferred From(Happened happened) =>
        new(happened.Complaint.Value, happened.PoliceZone, happened.Channel.Code());
}
