using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

internal static class ReopenedDuties
{
    /// <summary>What annulled participations had fulfilled is to be done again (domain.md, section 4), and is booked where there is a seat.</summary>
    public static async Task ReopenDuties(this ITrainingDb db, IReadOnlyList<Participation> taken, DateOnly today, CancellationToken ct)
    {
        // What is recorded or annulled of these persons, and who gives them a duty or a seat, comes before and is seen, or after and sees this.
        await db.Locked(taken.Select(one => new ParticipantId(one.Person)).Distinct().ToList()).Select(person => person.Id).ToListAsync(ct);
        var annulled = taken.Select(one => one.Id).ToList();
        // A participation of the very day of the duty may have been entered before it: the next year's duty is often given then.
        var (ids, pending, seats) = (annulled.Select(id => (ParticipationId?)id).ToList(), db.PendingDuties(), db.SeatsFrom(today));
        var found = await db.Assignments.Where(duty => ids.Contains(duty.ParticipationId))
            .Select(duty => new
            {
                Duty = duty,
                Another = db.Participations.Where(p => p.Person == (Guid)(object)duty.ParticipantId! && p.CourseId == duty.CourseId
                        && p.HeldOn > duty.AssignedOn && p.AnnulledAt == null && !annulled.Contains(p.Id))
                    .OrderBy(p => p.HeldOn).Select(p => new Followed(p.Id, p.HeldOn)).FirstOrDefault(),
                IsGivenAgain = pending.Any(other => other.ParticipantId == duty.ParticipantId && other.CourseId == duty.CourseId
                    && other.CauseClient == duty.CauseClient && other.CauseReference == duty.CauseReference),
                IsSeated = seats.Any(seat => seat.ParticipantId == duty.ParticipantId && seat.CourseId == duty.CourseId),
            }).ToListAsync(ct);
        // Of two that this one participation had fulfilled, for the same cause, the one made last is left.
        var reopened = new HashSet<(ParticipantId?, CourseId, string?, string?)>();
        foreach (var duty in found.OrderByDescending(duty => duty.Duty.Id.Value))
        {
            var (given, isFirst) = (duty.Duty, reopened.Add((duty.Duty.ParticipantId, duty.Duty.CourseId, duty.Duty.CauseClient, duty.Duty.CauseReference)));
            given.Reopen(today, duty.Another, duty.IsGivenAgain || !isFirst);
            if (duty.IsSeated)
            {
                given.Book();
            }
        }
    }
}
