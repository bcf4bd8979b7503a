using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Complaints.Complaints.ComplaintTriaged;

namespace Dossin.Partnerships.Application.Published.Complaints;

/// <summary>It was decided whether a complaint may be examined. Told is the zone and the way by which it came in, never what it is about.</summary>
[SeenBy(Share.OwnZones, Scopes.ComplaintsHandle)]
public sealed record ComplaintTriaged(Guid Id, string PoliceZone, string Channel) : IPublishedFrom<Happened, ComplaintTriaged>
{
    public string Href => $"/complaints/v1/complaints/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static ComplaintTriaged From(Happened happened) =>
        new(happened.Complaint.Value, happened.PoliceZone, happened.Channel.Code());
}
