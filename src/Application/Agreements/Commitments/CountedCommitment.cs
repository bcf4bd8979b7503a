using Dossin.Partnerships.Domain.Agreements.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>A commitment with the days of its agreement and with what its measure counts.</summary>
internal sealed record CountedCommitment(Commitment Commitment, Term Term, Facts Facts);

internal static class CountedCommitments
{
    /// <summary>
    /// All of it by one statement. Each table says beside its rows whether the commitment counts it at all, by a question that
    /// no row takes part in: the database answers that first, and reads nothing where the answer is no (docs/adr/0019). So at
    /// most one of the lists has rows, and none multiplies another.
    /// </summary>
    public static async Task<CountedCommitment?> Counted(this IAgreementsDb db, CommitmentId id, CancellationToken ct)
    {
        var asked = db.Commitments.Where(commitment => commitment.Id == id);
        var consultations = db.Consultations
            .Where(one => asked.Any(c => c.MeasureKind == MeasureKind.Consultations && c.AgreementId == one.AgreementId));
        var sessions = db.Happenings.Where(one => one.Kind == MeasureKind.Sessions && asked.Any(c => c.MeasureKind == MeasureKind.Sessions))
            .Where(one => asked.Any(c => c.CourseFamily == null)
                || db.KnownCourses.Any(course => course.Id == one.CourseId && asked.Any(c => c.CourseFamily == course.Family)));
        var activities = db.Happenings.Where(one => one.Kind == MeasureKind.Activities
            && asked.Any(c => c.MeasureKind == MeasureKind.Activities && c.NetworkId == null));
        // Apart from those of every network, so that it walks the index of networks.
        var activitiesOfOne = db.Happenings.Where(one => one.Kind == MeasureKind.Activities && one.NetworkId != null
            && asked.Any(c => c.MeasureKind == MeasureKind.Activities && c.NetworkId != null && c.NetworkId == one.NetworkId));
        var tallies = db.Tallies.Where(one => asked.Any(c => c.MeasureKind == MeasureKind.PersonsTrained && c.CourseFamily == one.CourseFamily));

        var found = await (
            from commitment in asked.AsNoTracking()
            join agreement in db.Agreements on commitment.AgreementId equals agreement.Id
            select new
            {
                Commitment = commitment,
                agreement.HeldFrom,
                agreement.EndsOn,
                Consultations = consultations.ToList(),
                Sessions = sessions.ToList(),
                Activities = activities.ToList(),
                ActivitiesOfOne = activitiesOfOne.ToList(),
                Tallies = tallies.ToList(),
            }).ToListAsync(ct);
        return found is not [var one]
            ? null
            : new(one.Commitment, new(one.HeldFrom, one.EndsOn), one.Commitment.MeasureKind switch
            {
                MeasureKind.Consultations => Reviews.Counted(one.Consultations),
                MeasureKind.Sessions => Reviews.Counted(one.Sessions),
                MeasureKind.Activities => Reviews.Counted([.. one.Activities, .. one.ActivitiesOfOne]),
                MeasureKind.PersonsTrained => new([], one.Tallies),
                _ => Facts.None,
            });
    }
}
