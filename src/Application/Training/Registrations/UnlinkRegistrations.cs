using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Registrations;

/// <summary>Takes the person from registrations for sessions that ended long ago; asked by a job, never by a caller.</summary>
public sealed record UnlinkRegistrations : IChange<BatchDone>;

/// <summary>Registrations whose time is over: they may name nobody any more (domain.md, section 9).</summary>
public static class OldRegistrations
{
    /// <summary>Those that name a person although their session ended long ago.</summary>
    public static IQueryable<Registration> RegistrationsToUnlink(this ITrainingDb db, TrainingRetention retention, DateTimeOffset now)
    {
        var before = now.AddYears(-retention.RegistrationYears);
        // The start as well: that is what sessions are found by.
        return db.Registrations.Where(r => r.ParticipantId != null
            && db.Sessions.Any(s => s.Id == r.SessionId && s.Start < before && s.End < before));
    }
}

internal sealed class UnlinkRegistrationsHandler(ITrainingDb db, TrainingRetention retention, TimeProvider clock) : IRequestHandler<UnlinkRegistrations, BatchDone>
{
    public async Task<BatchDone> Handle(UnlinkRegistrations ask, CancellationToken ct) => new(
        await db.RegistrationsToUnlink(retention, clock.GetUtcNow())
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ParticipantId, (ParticipantId?)null), ct),
        "/training/v1/registrations");
}
