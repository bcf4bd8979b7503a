using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Complaints.Complaints.ComplaintReceived;

namespace Dossin.Partnerships.Application.Published.Complaints;

/// <summary>Somebody complained about police conduct, or the complaint turned out to be about another zone, which is told of it then. Told is the zone and the way by which it came in, never what it is about.</summary>
[SeenBy(Share.OwnZones, Scopes.ComplaintsHandle)]
public sealed record ComplaintReceived(Guid Id, string PoliceZone, string Channel) : IPublishedFrom<Happened, ComplaintReceived>
{
    public string Href => $"/complaints/v1/complaints/{Id}";

    string? IPublished.Zone => PoliceZone;

    public static ComplaintReceived From(Happened happened) =>
        new(happened.Complaint.Value, happened.PoliceZone, happened.Channel.Code());
}
