using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Sessions;

internal static class CorrectedAttendance
{
    /// <summary>The reason of a participation that a corrected list takes back (domain.md, section 4).</summary>
    private const string Corrected = "attendance corrected";

    /// <summary>Who did not come after all followed nothing, and has to do again what that had fulfilled.</summary>
    public static async Task TakeBack(this ITrainingDb db, Session session, Course course, List<ParticipantId> absent, DateTimeOffset now, CancellationToken ct)
    {
        if (absent.Count == 0)
        {
            return;
        }

        var persons = absent.Select(p => p.Value).ToList();
        var wrong = await db.Participations.Where(p => p.SessionId == session.Id && persons.Contains(p.Person) && p.AnnulledAt == null).ToListAsync(ct);
        var elsewhere = await db.Elsewhere(session, [.. wrong.Select(p => (ParticipantId?)new ParticipantId(p.Person))], ct);
        foreach (var participation in wrong)
        {
            if (elsewhere.TryGetValue(participation.Person, out var another))
            {
                participation.WasOf(another);
            }
            else
            {
                participation.Annul(Corrected, course, now);
            }
        }

        await db.ReopenDuties([.. wrong.Where(p => p.AnnulledAt is not null)], BelgianDay.Of(now), ct);
    }

    /// <summary>
    /// Who came, of these, to another session of the course that day: of one person, course and day there is one participation, so
    /// that none was made there. What was annulled there otherwise stays so.
    /// </summary>
    private static async Task<Dictionary<Guid, SessionId>> Elsewhere(this ITrainingDb db, Session session, List<ParticipantId?> participants, CancellationToken ct)
    {
        var (first, after) = (BelgianDay.Start(session.Day), BelgianDay.Start(session.Day.AddDays(1)));
        var seats = await (
            from other in db.Sessions
            join seat in db.Registrations on other.Id equals seat.SessionId
            where other.CourseId == session.CourseId && other.Id != session.Id && other.Start >= first && other.Start < after
                && seat.State == RegistrationState.Attended && participants.Contains(seat.ParticipantId)
                && !db.Participations.Any(p => p.SessionId == other.Id && p.Person == (Guid)(object)seat.ParticipantId! && p.AnnulledAt != null && p.AnnulmentReason != Corrected)
            orderby other.Start, other.Id
            select new { seat.ParticipantId, other.Id }).ToListAsync(ct);
        return seats.DistinctBy(seat => seat.ParticipantId).ToDictionary(seat => seat.ParticipantId!.Value.Value, seat => seat.Id);
    }
}
