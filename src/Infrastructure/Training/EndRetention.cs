using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training;
using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Application.Training.Registrations;
using Dossin.Partnerships.Domain.Kernel;
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
        await OneByOne.Do(await Over(now).ToListAsync(ct), participant => Forget(new(participant), ct), ct);
        return more;
    }

    private async Task Forget(ParticipantId participant, CancellationToken ct)
    {
        try
        {
            await ask.Send(new ForgetParticipant(participant), ct);
        }
        catch (NotFound)
        {
            // Another process was first, or somebody asked for it just now.
        }
    }

    /// <summary>
    /// Who has a seat, or must still follow a course, is not over. A duty that is overdue does not end by itself: it keeps the person as
    /// long after its last day as a participation would. In an order of chance, so that those who cannot be forgotten hide nobody for long.
    /// </summary>
    private IQueryable<Guid> Over(DateTimeOffset now)
    {
        var lastDay = BelgianDay.Of(now).AddYears(-retention.ParticipantYears);
        var (entered, neverFollowed) = (now.AddYears(-TrainingRetention.EnteredYears), now.AddYears(-retention.ParticipantYears));
        return db.Database.SqlQuery<Guid>(
            $"""
            select p.id as "Value" from training.participants p
            where p.registered_at <= {entered}
                and not exists (select from training.participations q where q.person = p.id and q.held_on > {lastDay})
                and (p.registered_at <= {neverFollowed} or exists (select from training.participations q where q.person = p.id))
                and not exists (select from training.registrations r where r.participant_id = p.id and r.state in ('registered', 'waitlisted'))
                and not exists (select from training.assignments a where a.participant_id = p.id and a.state in ('open', 'booked', 'overdue') and a.due_on > {lastDay})
            order by random()
            """);
    }
}
