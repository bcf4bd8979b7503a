using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

/// <summary>What is still to be done, and the seats that book it (domain.md, section 4).</summary>
internal static class Duties
{
    /// <summary>Those that a participation can fulfil: <see cref="Assignment.IsPending"/>, as the database asks it.</summary>
    public static IQueryable<Assignment> PendingDuties(this ITrainingDb db) => db.Assignments.Where(duty =>
        duty.State == AssignmentState.Open || duty.State == AssignmentState.Booked || duty.State == AssignmentState.Overdue);

    /// <summary>Seats in sessions of today and later. A place on the waiting list is none.</summary>
    public static IQueryable<SeatOfCourse> SeatsFrom(this ITrainingDb db, DateOnly today)
    {
        var start = BelgianDay.Start(today);
        return
            from registration in db.Registrations
            where registration.State == RegistrationState.Registered
            join session in db.Sessions on registration.SessionId equals session.Id
            where session.Start >= start
            select new SeatOfCourse { ParticipantId = registration.ParticipantId, CourseId = session.CourseId, SessionId = session.Id };
    }
}

/// <summary>Somebody's seat, and in which course.</summary>
internal sealed record SeatOfCourse
{
    public ParticipantId? ParticipantId { get; init; }

    public CourseId CourseId { get; init; }

    public SessionId SessionId { get; init; }
}
