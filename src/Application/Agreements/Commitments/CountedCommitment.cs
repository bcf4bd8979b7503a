using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>A commitment with the days of its agreement and with what its measure counts.</summary>
internal sealed record CountedCommitment(Commitment Commitment, Term Term, Facts Facts);

internal static class CountedCommitments
{
    /// <summary>
    /// All of it by one statement. Each table is read from the commitment on, by joining it: where the commitment counts another kind
    /// nothing is read (docs/adr/0019). So at most one of the lists has rows, and none multiplies another.
    /// </summary>
    public static async Task<CountedCommitment?> Counted(this IAgreementsDb db, CommitmentId id, CancellationToken ct)
    {
        var asked = db.Commitments.Where(commitment => commitment.Id == id);
        var consultations = asked.Where(c => c.MeasureKind == MeasureKind.Consultations)
            .SelectMany(c => db.Consultations.Where(one => one.AgreementId == c.AgreementId));
        var sessions = asked.Where(c => c.MeasureKind == MeasureKind.Sessions).SelectMany(c => db.Happenings.Where(one => one.Kind == c.MeasureKind))
            .Where(one => asked.Any(c => c.CourseFamily == null)
                || db.KnownCourses.Any(course => course.Id == one.CourseId && asked.Any(c => c.CourseFamily == course.Family)));
        var activities = asked.Where(c => c.MeasureKind == MeasureKind.Activities && c.NetworkId == null)
            .SelectMany(c => db.Happenings.Where(one => one.Kind == c.MeasureKind));
        // Apart from those of every network, so that it walks the index of networks; those of no network are no network's.
        var activitiesOfOne = asked.Where(c => c.MeasureKind == MeasureKind.Activities && c.NetworkId != null)
            .SelectMany(c => db.Happenings.Where(one => one.Kind == c.MeasureKind && one.NetworkId == c.NetworkId));
        var tallies = asked.Where(c => c.MeasureKind == MeasureKind.PersonsTrained)
            .SelectMany(c => db.Tallies.Where(one => one.CourseFamily == c.CourseFamily));

        var found = await (
            from commitment in asked.AsNoTracking()
            join agreement in db.Agreements on commitment.AgreementId equals agreement.Id
            select new
            {
                Commitment = commitment,
                agreement.HeldFrom,
                agreement.EndsOn,
                Consultations = consultations.Select(c => new { c.Id, c.State, c.Day, c.HeldEvent }).ToList(),
                Sessions = sessions.ToList(),
                Activities = activities.ToList(),
                ActivitiesOfOne = activitiesOfOne.ToList(),
                Tallies = tallies.ToList(),
            }).ToListAsync(ct);
        return found is not [var one]
            ? null
            : new(one.Commitment, new(one.HeldFrom, one.EndsOn), one.Commitment.MeasureKind switch
            {
                MeasureKind.Consultations => Reviews.Counted(one.Consultations.Select(c => Consultation.Counted(c.Id, c.State, c.Day, c.HeldEvent))),
                MeasureKind.Sessions => Reviews.Counted(one.Sessions),
                MeasureKind.Activities => Reviews.Counted([.. one.Activities, .. one.ActivitiesOfOne]),
                MeasureKind.PersonsTrained => new([], one.Tallies),
                _ => Facts.None,
            });
    }
}
