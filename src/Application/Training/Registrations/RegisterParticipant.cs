using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Registrations;

/// <summary>A seat to take, or a place on the waiting list where none is free.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ParticipantId">Who will sit there.</param>
/// <param name="AssignmentId">The duty that it is meant to fulfil; found by itself where it is left out.</param>
public sealed record RegisterParticipant(SessionId SessionId, ParticipantId ParticipantId, AssignmentId? AssignmentId = null) : IChange<RegistrationView>;

internal sealed class RegisterParticipantHandler(ISeats seats, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<RegisterParticipant, RegistrationView>
{
    public async Task<RegistrationView> Handle(RegisterParticipant ask, CancellationToken ct)
    {
        var asked = await seats.Ask(ask.SessionId, ask.ParticipantId, ask.AssignmentId, ct) ?? throw References.ToNothing("sessionId");
        if (!asked.Known || !caller.Sees(asked.Zone))
        {
            throw References.ToNothing("participantId");
        }

        if (ask.AssignmentId is not null && asked.Duty is null)
        {
            throw References.ToNothing("assignmentId");
        }

        var registration = asked.Session.Register(ask.ParticipantId, asked.Zone, asked.Duty, asked.Active, clock.GetUtcNow());
        seats.Take(asked.Session, registration);
        return map.Map<RegistrationView>(registration);
    }
}
