using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Application.Training.Registrations;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Training;

/// <summary>
/// Forgets persons whose time is over, each in a transaction of its own, and takes persons from old registrations. Looks
/// first, so that a quiet hour leaves nothing in the audit trail.
/// </summary>
internal sealed class EndRetention(TrainingDb db, IMediator ask, TrainingRetention retention, TimeProvider clock) : IJob
{
    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        var (now, kept) = (clock.GetUtcNow(), (ITrainingDb)db);
        if (await kept.RegistrationsToUnlink(retention, now).AnyAsync(ct))
        {
            await ask.Send(new UnlinkRegistrations(), ct);
        }

        var causes = new EraseCauses();
        var more = (await kept.CausesToErase(retention, now).AnyAsync(ct) || await kept.EndedCausesToForget(retention, now).AnyAsync(ct))
            && (await ask.Send(causes, ct)).Count >= causes.Size;
        // In an order of chance, so that those who cannot be forgotten hide nobody for long.
        var over = await kept.ParticipantsToForget(retention, now).OrderBy(_ => EF.Functions.Random()).Select(participant => participant.Id).ToListAsync(ct);
        await OneByOne.Do(over, participant => ask.Send(new ForgetParticipant(participant, IfOver: true), ct), ct);
        return more;
    }
}
