using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Sessions;

/// <summary>Records who attended, makes the participations and completes the session; putting it again corrects it.</summary>
public sealed record RecordAttendance(SessionId Session, Attendance Attendance, Precondition? IfMatch) : IChange<AttendanceView>;

/// <summary>Who came and who did not.</summary>
/// <param name="Attended">Registrations whose participant came.</param>
/// <param name="Absent">Registrations whose participant did not.</param>
/// <param name="WalkIns">Participants who came without a registration.</param>
public sealed record Attendance(
    IReadOnlyList<RegistrationId> Attended, IReadOnlyList<RegistrationId> Absent, IReadOnlyList<ParticipantId>? WalkIns = null);

internal sealed class AttendanceValidator : AbstractValidator<Attendance>
{
    public AttendanceValidator()
    {
        RuleFor(ask => ask.Attended).AtMost(Session.LargestCapacity);
        RuleFor(ask => ask.Absent).AtMost(Session.LargestCapacity);
        RuleFor(ask => ask.WalkIns).AtMost(Session.LargestCapacity);
    }
}

internal sealed class RecordAttendanceHandler(ITrainingDb db, TimeProvider clock) : IRequestHandler<RecordAttendance, AttendanceView>
{
    public async Task<AttendanceView> Handle(RecordAttendance ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var session = await db.LockedWith(ask.Session, r => true, ct);
        session.MustBe(ask.IfMatch, () => AttendanceView.Of(session));
        await db.LockAttendance(session.CourseId, session.Day, ct);
        // Held, as in an import: who retires it, or has it introduced later, waits and finds what is recorded here.
        var course = await db.Kept(session.CourseId).Get(session.CourseId, ct);
        var walkIns = ask.Attendance.WalkIns ?? [];
        var outcome = session.RecordAttendance(new AttendanceList(ask.Attendance.Attended, ask.Attendance.Absent, walkIns), now);

        ask.Attendance.RefuseOtherDays(course, session, outcome.Came);
        var came = outcome.Came.Select(r => r.ParticipantId).OfType<ParticipantId>().ToList();
        var didNotCome = outcome.DidNotCome.Select(r => r.ParticipantId).OfType<ParticipantId>().ToList();
        // All at once and in one order: of two lists with the same persons the second waits, and neither gives way.
        var people = await db.Locked([.. came, .. didNotCome]).ToDictionaryAsync(p => p.Id, ct);
        ask.Attendance.RefuseUnknown(came, people);
        ask.Attendance.RefuseOtherZones(session, outcome.Came, people, BelgianDay.Of(now));
        session.PlaceWalkIns(people.ToDictionary(p => p.Key, p => p.Value.PoliceZone));
        await Record(session, course, came, people, now, ct);
        await db.TakeBack(session, course, didNotCome, now, ct);
        await db.BookDuties(session, now, ct);
        await Save(ct);
        return AttendanceView.Of(session);
    }

    private async Task Save(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleBroken broken) when (broken.Rule == "alreadyRecorded")
        {
            throw new DbUpdateConcurrencyException("An import brought one of the participations meanwhile.", broken);
        }
    }

    private async Task Record(
        Session session, Course course, List<ParticipantId> came, Dictionary<ParticipantId, Participant> people, DateTimeOffset now, CancellationToken ct)
    {
        var (persons, ids) = (came.Select(p => p.Value).ToList(), came.Select(p => (ParticipantId?)p).ToList());
        var known = await db.Participations.Where(p => persons.Contains(p.Person) && p.CourseId == course.Id && p.HeldOn == session.Day && p.AnnulledAt == null)
            .Select(p => p.Person).ToListAsync(ct);
        var duties = await db.PendingDuties().Where(duty => duty.CourseId == course.Id && ids.Contains(duty.ParticipantId)).ToListAsync(ct);
        foreach (var id in came.Where(id => people.ContainsKey(id) && !known.Contains(id.Value)))
        {
            var participant = people[id];
            var zone = participant.ZoneThen(session.Day, BelgianDay.Of(now)) is { } code ? PoliceZones.OfBelgium.Find(code) : null;
            var participation = Participation.OfAttendance(session, course, participant, zone, now);
            db.Participations.Add(participation);
            foreach (var duty in duties.Where(duty => duty.ParticipantId == id))
            {
                duty.Fulfil(participation.Id, participation.HeldOn);
            }
        }
    }
}
