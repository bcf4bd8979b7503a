using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Sessions;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Registrations;

/// <summary>Gives up a seat or a place on the list; the first who waits moves up in the same transaction.</summary>
public sealed record CancelRegistration(RegistrationId Registration, Precondition? IfMatch = null) : IChange<RegistrationView>;

/// <summary>Nothing more need be said.</summary>
public sealed record RegistrationCancellation;

internal sealed class CancelRegistrationHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<CancelRegistration, RegistrationView>
{
    public async Task<RegistrationView> Handle(CancelRegistration ask, CancellationToken ct)
    {
        var id = await db.RegistrationsFor(caller).Where(r => r.Id == ask.Registration).Select(r => (SessionId?)r.SessionId).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Registration));
        var session = await db.LockedWith(id, r => r.Id == ask.Registration || r.State == RegistrationState.Waitlisted, ct);
        var now = clock.GetUtcNow();
        session.MustBe(ask.IfMatch, () => map.Map<RegistrationView>(session.Registrations.Single(r => r.Id == ask.Registration)));
        session.CancelRegistration(ask.Registration, now);
        await db.BookDuties(session, now, ct);
        await db.SaveChangesAsync(ct);
        return map.Map<RegistrationView>(session.Registrations.Single(r => r.Id == ask.Registration));
    }
}
