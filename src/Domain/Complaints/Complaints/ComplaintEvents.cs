using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.Complaints;

/// <summary>Somebody complained. Like the steps after it, it tells nothing but the zone and the way by which it came in.</summary>
public sealed record ComplaintReceived(ComplaintId Complaint, string PoliceZone, Channel Channel) : IDomainEvent;

/// <summary>Whether it may be examined was decided.</summary>
public sealed record ComplaintTriaged(ComplaintId Complaint, string PoliceZone, Channel Channel) : IDomainEvent;

/// <summary>It was handed on.</summary>
public sealed record ComplaintReferred(ComplaintId Complaint, string PoliceZone, Channel Channel) : IDomainEvent;

/// <summary>It came to an end.</summary>
public sealed record ComplaintClosed(ComplaintId Complaint, string PoliceZone, Channel Channel) : IDomainEvent;
