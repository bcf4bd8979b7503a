using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Application.Training.Sessions;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Participants;

/// <summary>
/// Forgets a person: the reference and all links go, what is open ends, and what was counted stays counted (domain.md,
/// section 9).
/// </summary>
/// <param name="Participant">Who.</param>
/// <param name="IfMatch">What the caller read.</param>
/// <param name="IfOver">Only where the person's time is over, as a job asks it: what it saw may be otherwise by now.</param>
public sealed record ForgetParticipant(ParticipantId Participant, Precondition? IfMatch = null, bool IfOver = false) : IChange<Unit>;

/// <summary>Persons whose time is over (domain.md, section 9).</summary>
public static class OldParticipants
{
    /// <summary>
    /// Who has a seat, or must still follow a course, is not over. A duty that is overdue does not end by itself: it keeps the person as
    /// long after its last day as a participation would.
    /// </summary>
    public static IQueryable<Participant> ParticipantsToForget(this ITrainingDb db, TrainingRetention retention, DateTimeOffset now)
    {
        var lastDay = BelgianDay.Of(now).AddYears(-retention.ParticipantYears);
        var (entered, neverFollowed) = (now.AddYears(-TrainingRetention.EnteredYears), now.AddYears(-retention.ParticipantYears));
        return db.Participants.Where(p => p.RegisteredAt <= entered
            && !db.Participations.Any(q => q.Person == (Guid)(object)p.Id && q.HeldOn > lastDay)
            && (p.RegisteredAt <= neverFollowed || db.Participations.Any(q => q.Person == (Guid)(object)p.Id))
            && !db.Registrations.Any(r => r.ParticipantId == p.Id && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waitlisted))
            && !db.Assignments.Any(a => a.ParticipantId == p.Id && a.DueOn > lastDay
                && (a.State == AssignmentState.Open || a.State == AssignmentState.Booked || a.State == AssignmentState.Overdue)));
    }
}

internal sealed class ForgetParticipantHandler(ITrainingDb db, IImportKeys keys, TrainingRetention retention, Caller caller, TimeProvider clock)
    : IRequestHandler<ForgetParticipant, Unit>
{
    // The order of the locks is that of those who import, register and record: keys, sessions, the person.
    public async Task<Unit> Handle(ForgetParticipant ask, CancellationToken ct)
    {
        var id = ask.Participant;
        if (!await db.ParticipantsFor(caller).AnyAsync(p => p.Id == id, ct))
        {
            throw new NotFound(nameof(Participant));
        }

        await keys.Alone(ct);
        var sessions = await Sessions(id, ct);
        var participant = await db.Locked(id).Get(id, ct);
        // After the waits: who takes a seat of this person's was not there earlier than the person was.
        var now = clock.GetUtcNow();
        participant.MustBe(ask.IfMatch);
        RefuseIfMissed(sessions, await Open(id).ToListAsync(ct));
        if (ask.IfOver && !await db.ParticipantsToForget(retention, now).AnyAsync(p => p.Id == id, ct))
        {
            throw new NotFound(nameof(Participant));
        }

        foreach (var session in sessions)
        {
            session.Forget(id, now);
            await db.BookDuties(session, now, ct);
        }

        var tally = Participation.NewTally();
        var followed = await db.Participations.Where(p => p.Person == id.Value).ToListAsync(ct);
        followed.ForEach(participation => participation.Forget(tally));
        var duties = await db.Assignments.Where(a => a.ParticipantId == id).ToListAsync(ct);
        duties.ForEach(duty => duty.Forget());
        await keys.Keep(participant, followed, ct);
        participant.Forget(now);
        db.Participants.Remove(participant);
        await db.SaveChangesAsync(ct);
        await db.Registrations.Where(r => r.ParticipantId == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ParticipantId, (ParticipantId?)null), ct);
        return Unit.Value;
    }

    private IQueryable<SessionId> Open(ParticipantId id) => db.Registrations
        .Where(r => r.ParticipantId == id && (r.State == RegistrationState.Registered || r.State == RegistrationState.Waitlisted))
        .Select(r => r.SessionId);

    private async Task<List<Session>> Sessions(ParticipantId id, CancellationToken ct)
    {
        var sessions = new List<Session>();
        // Always in the same order, so that two who forget do not wait for each other.
        foreach (var session in (await Open(id).ToListAsync(ct)).OrderBy(one => one.Value))
        {
            sessions.Add(await db.LockedWith(session, r => r.ParticipantId == id || r.State == RegistrationState.Waitlisted, ct));
        }

        return sessions;
    }

    /// <summary>Somebody registered the person between the two looks: decided again, from the beginning.</summary>
    private static void RefuseIfMissed(List<Session> locked, List<SessionId> open)
    {
        if (open.Exists(id => locked.TrueForAll(session => session.Id != id)))
        {
            throw new DbUpdateConcurrencyException("The person was registered meanwhile.");
        }
    }
}
