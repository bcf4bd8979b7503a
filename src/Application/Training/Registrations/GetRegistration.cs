using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Registrations;

/// <summary>One registration.</summary>
public sealed record GetRegistration(RegistrationId Registration) : IRequest<RegistrationView>;

/// <summary>A participant's claim on a seat.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="SessionId">The session.</param>
/// <param name="ParticipantId">Who has the claim; absent where that person was forgotten.</param>
/// <param name="AssignmentId">The duty that it is meant to fulfil.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Position">The place on the waiting list, from 1.</param>
/// <param name="RegisteredAt">When it was made.</param>
public sealed record RegistrationView(
    RegistrationId Id, SessionId SessionId, ParticipantId? ParticipantId, AssignmentId? AssignmentId, RegistrationState State, int? Position,
    DateTimeOffset RegisteredAt) : IResource, IPersonal
{
    /// <summary>Where this registration is read.</summary>
    public Uri Href => new($"/training/v1/registrations/{Id.Value}", UriKind.Relative);
}

internal sealed class RegistrationViewMap : Profile
{
    public RegistrationViewMap() => CreateMap<Registration, RegistrationView>();
}

internal static class VisibleRegistrations
{
    /// <summary>Those of participants who are the caller's now: a registration follows its participant (ADR 0039).</summary>
    public static IQueryable<Registration> RegistrationsFor(this ITrainingDb db, Caller caller)
    {
        var registrations = db.Registrations.AsNoTracking();
        if (caller.SeesEverybody())
        {
            return registrations;
        }

        var zones = caller.Zones.Codes.ToArray();
        return registrations.Where(r => r.ParticipantId != null && r.PoliceZone != null && zones.Contains(r.PoliceZone));
    }
}

internal sealed class GetRegistrationHandler(ITrainingDb db, IMapper map, Caller caller) : IRequestHandler<GetRegistration, RegistrationView>
{
    public async Task<RegistrationView> Handle(GetRegistration ask, CancellationToken ct) =>
        await db.RegistrationsFor(caller).Where(r => r.Id == ask.Registration)
            .ProjectTo<RegistrationView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Registration));
}
