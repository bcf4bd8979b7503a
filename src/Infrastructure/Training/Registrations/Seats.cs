using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Registrations;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Training.Registrations;

/// <summary>Reads by a query that is compiled once, and leaves one statement to travel with the end of the transaction.</summary>
internal sealed class Seats(TrainingDb db) : ISeats
{
    private const string Taking =
        """
        with seat as (update training.sessions set seats_taken = $1, waiting = $2, version = $3 where id = $4),
        duties as (
            update training.assignments set state = 'booked', version = version + 1
            where $5 = 'registered' and participant_id = $6 and course_id = $7 and state in ('open', 'booked'))
        insert into training.registrations (id, session_id, participant_id, police_zone, assignment_id, state, position, walk_in, registered_at, since)
        values ($8, $4, $6, $9, $10, $5, $11, false, $12, $12)
        """;

    private static readonly Func<TrainingDb, Guid, Guid[], ParticipantId, bool, AssignmentId, CancellationToken, Task<SeatAsked?>> Asked =
        EF.CompileAsyncQuery((TrainingDb db, Guid sessionId, Guid[] participants, ParticipantId participantId, bool isAnyDuty, AssignmentId duty, CancellationToken _) => (
            from session in db.LockedSession(sessionId).AsNoTracking()
            from participant in db.KeptParticipants(participants).AsNoTracking().DefaultIfEmpty()
            select new SeatAsked
            {
                Session = session,
                Known = participant != null,
                Zone = participant!.PoliceZone,
                Active = db.Set<Registration>().Any(r => r.SessionId == session.Id && r.ParticipantId == participantId
                    && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waitlisted)),
                Duty = db.Set<Assignment>().Where(a => a.ParticipantId == participantId && a.CourseId == session.CourseId
                        && (a.State == AssignmentState.Open || a.State == AssignmentState.Overdue || a.State == AssignmentState.Booked)
                        && (isAnyDuty || a.Id == duty))
                    .OrderBy(a => a.DueOn).Select(a => (AssignmentId?)a.Id).FirstOrDefault(),
            }).FirstOrDefault());

    public Task<SeatAsked?> Ask(SessionId session, ParticipantId participant, AssignmentId? assignment, CancellationToken ct) =>
        Asked(db, session.Value, [participant.Value], participant, assignment is null, assignment.GetValueOrDefault(), ct);

    public void Take(Session session, Registration registration)
    {
        db.Tell(session);
        db.Leave(new NpgsqlBatchCommand(Taking)
        {
            Parameters =
            {
                Value(session.SeatsTaken), Value(session.Waiting), Value(session.Version), Value(session.Id.Value),
                Value(registration.State.Code()), Value(registration.ParticipantId!.Value.Value), Value(session.CourseId.Value),
                Value(registration.Id.Value), Value(registration.PoliceZone, NpgsqlDbType.Text), Value(registration.AssignmentId?.Value, NpgsqlDbType.Uuid),
                Value(registration.Position, NpgsqlDbType.Integer), Value(registration.RegisteredAt),
            },
        });
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Value(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
