using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;

namespace Dossin.Partnerships.Application.Training.Sessions;

/// <summary>What an attendance list cannot say, of those whom it makes a participation for.</summary>
internal static class AttendanceRules
{
    /// <summary>Nobody came to what was not given that day: the course may have been introduced later, or retired, since the session was planned.</summary>
    public static void RefuseOtherDays(this Attendance list, Course course, Session session, IReadOnlyList<Registration> came)
    {
        if (came is [var first, ..])
        {
            course.MustBeGivenOn(session.Day, list.Attended.Contains(first.Id) ? "attended" : "walkIns");
        }
    }

    public static void RefuseUnknown(this Attendance list, List<ParticipantId> came, Dictionary<ParticipantId, Participant> people)
    {
        var walkIns = list.WalkIns ?? [];
        for (var i = 0; i < walkIns.Count; i++)
        {
            InputRefused.If(came.Contains(walkIns[i]) && !people.ContainsKey(walkIns[i]), $"walkIns[{i}]", "referencedResourceNotFound", "There is no such participant.");
        }
    }

    /// <summary>A fact with a day bears a zone as it was that day (domain.md, 3.2).</summary>
    public static void RefuseOtherZones(
        this Attendance list, Session session, IReadOnlyList<Registration> came, Dictionary<ParticipantId, Participant> people, DateOnly today)
    {
        foreach (var registration in came)
        {
            if (registration.ParticipantId is { } id && people.GetValueOrDefault(id) is { } participant
                && participant.ZoneThen(session.Day, today) is { } zone && !PoliceZones.OfBelgium.IsValidOn(zone, session.Day, today))
            {
                var named = list.Attended.ToList().IndexOf(registration.Id);
                throw new InputRefused(
                    named >= 0 ? $"attended[{named}]" : $"walkIns[{(list.WalkIns ?? []).ToList().IndexOf(id)}]", "zoneNotValidThen",
                    "A participant's zone did not exist on that day.", ("zone", participant.PoliceZone!));
            }
        }
    }

    /// <summary>Of a participant the zone is kept in which the person came; that it was merged since needs no word from anybody.</summary>
    public static string? ZoneThen(this Participant participant, DateOnly day, DateOnly today) =>
        participant.PoliceZone is { } zone ? PoliceZones.OfBelgium.On(zone, day, today) : null;
}
