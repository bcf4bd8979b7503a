using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Complaints.CurativeMeasures;

/// <summary>Somebody must follow a course. It names neither the measure nor the complaint: a random word stands for them.</summary>
public sealed record CurativeMeasureImposed(Guid Cause, MeasuredPerson Participant, string CourseCode, DateOnly DueOn, string PoliceZone) : IDomainEvent;

/// <summary>That somebody must follow a course holds no longer.</summary>
public sealed record CurativeMeasureWithdrawn(Guid Cause) : IDomainEvent;
