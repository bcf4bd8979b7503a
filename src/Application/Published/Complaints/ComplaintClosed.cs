using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Complaints.Complaints.ComplaintClosed;

namespace Dossin.Partnerships.Application.Published.Complaints;

/// <summary>A complaint came to an end. Told is the zone and the way by which it came in, never what it is about.</summary>
[SeenBy(Share.OwnZones, Scopes.ComplaintsHandle)]
public sealed record ComplaintClosed(Guid Id, string PoliceZone, string Channel) : IPublishedFrom<Happened, ComplaintClosed>
{
    public string Href => $"/complaints/v1/complaints/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static ComplaintClosed From(Happened happened) =>
        new(happened.Complaint.Value, happened.PoliceZone, happened.Channel.Code());
}
