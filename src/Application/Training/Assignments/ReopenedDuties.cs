using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

internal static class ReopenedDuties
{
    /// <summary>What annulled participations had fulfilled is to be done again (domain.md, section 4), and is booked where there is a seat.</summary>
    public static async Task ReopenDuties(this ITrainingDb db, IReadOnlyList<ParticipationId> annulled, DateOnly today, CancellationToken ct)
    {
        // A participation of the very day of the duty may have been entered before it: the next year's duty is often given then.
        var (ids, from) = (annulled.Select(id => (ParticipationId?)id).ToList(), BelgianDay.Start(today));
        var found = await db.Assignments.Where(duty => ids.Contains(duty.ParticipationId))
            .Select(duty => new
            {
                Duty = duty,
                Another = db.Participations.Where(p => p.Person == (Guid)(object)duty.ParticipantId! && p.CourseId == duty.CourseId
                        && p.HeldOn > duty.AssignedOn && p.AnnulledAt == null && !annulled.Contains(p.Id))
                    .OrderBy(p => p.HeldOn).Select(p => new Followed(p.Id, p.HeldOn)).FirstOrDefault(),
                IsGivenAgain = db.Assignments.Any(other => other.ParticipantId == duty.ParticipantId && other.CourseId == duty.CourseId
                    && other.CauseClient == duty.CauseClient && other.CauseReference == duty.CauseReference
                    && (other.State == AssignmentState.Open || other.State == AssignmentState.Booked || other.State == AssignmentState.Overdue)),
                IsSeated = db.Registrations.Any(r => r.ParticipantId == duty.ParticipantId && r.State == RegistrationState.Registered
                    && db.Sessions.Any(s => s.Id == r.SessionId && s.CourseId == duty.CourseId && s.Start >= from)),
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
