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
        var course = await db.Courses.Get(session.CourseId, ct);
        var walkIns = ask.Attendance.WalkIns ?? [];
        var outcome = session.RecordAttendance(new AttendanceList(ask.Attendance.Attended, ask.Attendance.Absent, walkIns), now);

        var came = outcome.Came.Select(r => r.ParticipantId).OfType<ParticipantId>().ToList();
        var people = await db.Kept(came).ToDictionaryAsync(p => p.Id, ct);
        CheckWalkIns(walkIns, came, people);
        CheckZones(session, ask.Attendance.Attended, walkIns, outcome.Came, people, BelgianDay.Of(now));
        session.PlaceWalkIns(people.ToDictionary(p => p.Key, p => p.Value.PoliceZone));
        await Record(session, course, came, people, now, ct);
        await db.TakeBack(session, course, [.. outcome.DidNotCome.Select(r => r.ParticipantId).OfType<ParticipantId>()], now, ct);
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

    private static void CheckWalkIns(IReadOnlyList<ParticipantId> walkIns, List<ParticipantId> came, Dictionary<ParticipantId, Participant> people)
    {
        for (var i = 0; i < walkIns.Count; i++)
        {
            InputRefused.If(came.Contains(walkIns[i]) && !people.ContainsKey(walkIns[i]), $"walkIns[{i}]", "referencedResourceNotFound", "There is no such participant.");
        }
    }

    /// <summary>A fact with a day bears a zone as it was that day (domain.md, 3.2).</summary>
    private static void CheckZones(
        Session session, IReadOnlyList<RegistrationId> attended, IReadOnlyList<ParticipantId> walkIns, IReadOnlyList<Registration> came,
        Dictionary<ParticipantId, Participant> people, DateOnly today)
    {
        foreach (var registration in came)
        {
            if (registration.ParticipantId is { } id && people.GetValueOrDefault(id) is { } participant
                && ZoneThen(participant, session.Day, today) is { } zone && !PoliceZones.OfBelgium.IsValidOn(zone, session.Day, today))
            {
                var named = attended.ToList().IndexOf(registration.Id);
                throw new InputRefused(
                    named >= 0 ? $"attended[{named}]" : $"walkIns[{walkIns.ToList().IndexOf(id)}]", "zoneNotValidThen", "A participant's zone did not exist on that day.", ("zone", participant.PoliceZone!));
            }
        }
    }

    // Of a participant the zone is kept in which the person came; that it was merged since needs no word from anybody.
    private static string? ZoneThen(Participant participant, DateOnly day, DateOnly today) =>
        participant.PoliceZone is { } zone ? PoliceZones.OfBelgium.On(zone, day, today) : null;

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
            var zone = ZoneThen(participant, session.Day, BelgianDay.Of(now)) is { } code ? PoliceZones.OfBelgium.Find(code) : null;
            var participation = Participation.OfAttendance(session, course, participant, zone, now);
            db.Participations.Add(participation);
            foreach (var duty in duties.Where(duty => duty.ParticipantId == id))
            {
                duty.Fulfil(participation.Id, participation.HeldOn);
            }
        }
    }
}
