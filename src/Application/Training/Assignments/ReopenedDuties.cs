using Dossin.Partnerships.Domain.Training.Participations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Assignments;

internal static class ReopenedDuties
{
    /// <summary>What annulled participations had fulfilled is to be done again (domain.md, section 4).</summary>
    public static async Task ReopenDuties(this ITrainingDb db, IReadOnlyList<ParticipationId> annulled, DateOnly today, CancellationToken ct)
    {
        var ids = annulled.Select(id => (ParticipationId?)id).ToList();
        foreach (var duty in await db.Assignments.Where(duty => ids.Contains(duty.ParticipationId)).ToListAsync(ct))
        {
            duty.Reopen(today);
        }
    }
}
