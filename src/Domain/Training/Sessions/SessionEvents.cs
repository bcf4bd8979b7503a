using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;

namespace Dossin.Partnerships.Domain.Training.Sessions;

/// <summary>A session was planned, or entered after the fact.</summary>
public sealed record SessionScheduled(SessionId Session, CourseId Course, DateTimeOffset Start) : IDomainEvent;

/// <summary>What is told of a session changed.</summary>
public sealed record SessionChanged(SessionId Session, CourseId Course, DateTimeOffset Start) : IDomainEvent;

/// <summary>A session was called off.</summary>
public sealed record SessionCanceled(SessionId Session, CourseId Course, DateTimeOffset Start) : IDomainEvent;

/// <summary>Who attended a session was recorded, or corrected.</summary>
public sealed record SessionCompleted(SessionId Session, CourseId Course, DateTimeOffset Start, int Attended, int Absent) : IDomainEvent;

/// <summary>A participant has a seat.</summary>
public sealed record ParticipantRegistered(RegistrationId Registration, SessionId Session, ParticipantId Participant, string? PoliceZone) : IDomainEvent;

/// <summary>A participant waits for a seat.</summary>
public sealed record ParticipantWaitlisted(RegistrationId Registration, SessionId Session, ParticipantId Participant, string? PoliceZone, int Position) : IDomainEvent;

/// <summary>A participant who waited has a seat.</summary>
public sealed record ParticipantPromoted(RegistrationId Registration, SessionId Session, ParticipantId Participant, string? PoliceZone) : IDomainEvent;

/// <summary>A participant gave up a seat or a place on the list, or lost it; who waited for a canceled session keeps the position there.</summary>
public sealed record RegistrationCanceled(RegistrationId Registration, SessionId Session, ParticipantId Participant, string? PoliceZone, int? Position) : IDomainEvent;
