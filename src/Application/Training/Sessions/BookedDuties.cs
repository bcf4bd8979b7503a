using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Sessions;

internal static class BookedDuties
{
    /// <summary>
    /// A duty is booked while its participant has a seat in a session of the course, here or elsewhere; a place on the waiting
    /// list is none (domain.md, section 4). A seat that is taken here books them where it is saved.
    /// </summary>
    public static async Task BookDuties(this ITrainingDb db, Session session, DateTimeOffset now, CancellationToken ct)
    {
        var participants = session.Registrations.Where(r => r.ParticipantId is not null).Select(r => r.ParticipantId).Distinct().ToList();
        if (participants.Count == 0)
        {
            return;
        }

        // Those who give up a seat or get one: whoever makes a duty for them waits and sees that, or is seen here. A registration is written
        // after its person is held, in which order a move does.
        await db.Kept(session.Registrations.Where(r => r.Since == now && r.State != RegistrationState.Waitlisted).Select(r => r.ParticipantId).OfType<ParticipantId>().Distinct().ToList())
            .Select(person => person.Id).ToListAsync(ct);
        var seated = session.Registrations.Where(r => r.State == RegistrationState.Registered).Select(r => r.ParticipantId).ToHashSet();
        var seats = db.SeatsFrom(BelgianDay.Of(now));
        var duties = await db.Assignments.Where(duty => duty.CourseId == session.CourseId && participants.Contains(duty.ParticipantId)
                && (duty.State == AssignmentState.Open || duty.State == AssignmentState.Booked))
            .Select(duty => new
            {
                Duty = duty,
                SitsElsewhere = seats.Any(seat => seat.ParticipantId == duty.ParticipantId && seat.SessionId != session.Id && seat.CourseId == duty.CourseId),
            }).ToListAsync(ct);
        foreach (var (duty, sitsElsewhere) in duties.Where(found => !seated.Contains(found.Duty.ParticipantId)).Select(found => (found.Duty, found.SitsElsewhere)))
        {
            if (sitsElsewhere)
            {
                duty.Book();
            }
            else
            {
                duty.Unbook();
            }
        }
    }
}
