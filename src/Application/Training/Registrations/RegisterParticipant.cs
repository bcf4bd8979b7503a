using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Registrations;

/// <summary>A seat to take, or a place on the waiting list where none is free.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ParticipantId">Who will sit there.</param>
/// <param name="AssignmentId">The duty that it is meant to fulfil; found by itself where it is left out.</param>
public sealed record RegisterParticipant(SessionId SessionId, ParticipantId ParticipantId, AssignmentId? AssignmentId = null) : IChange<RegistrationView>;

internal sealed class RegisterParticipantHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<RegisterParticipant, RegistrationView>
{
    public async Task<RegistrationView> Handle(RegisterParticipant ask, CancellationToken ct)
    {
        var person = db.Kept([ask.ParticipantId]);
        // One statement that locks the session and sees what the decision needs: a hot path.
        var found = await (
            from session in db.Locked(ask.SessionId)
            from participant in person.DefaultIfEmpty()
            select new
            {
                Session = session,
                Known = participant != null,
                Zone = participant!.PoliceZone,
                Active = db.Registrations.Any(r => r.SessionId == session.Id && r.ParticipantId == ask.ParticipantId
                    && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waitlisted)),
                Duty = db.Assignments.Where(a => a.ParticipantId == ask.ParticipantId && a.CourseId == session.CourseId
                        && (a.State == AssignmentState.Open || a.State == AssignmentState.Overdue || a.State == AssignmentState.Booked)
                        && (ask.AssignmentId == null || a.Id == ask.AssignmentId))
                    .OrderBy(a => a.DueOn).Select(a => (AssignmentId?)a.Id).FirstOrDefault(),
            }).FirstOrDefaultAsync(ct) ?? throw References.ToNothing("sessionId");
        if (!found.Known || !caller.Sees(found.Zone))
        {
            throw References.ToNothing("participantId");
        }

        if (ask.AssignmentId is not null && found.Duty is null)
        {
            throw References.ToNothing("assignmentId");
        }

        // The seat books every duty to follow the course where it is saved, as one participation fulfils them all.
        var registration = found.Session.Register(ask.ParticipantId, found.Zone, found.Duty, found.Active, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return map.Map<RegistrationView>(registration);
    }
}
