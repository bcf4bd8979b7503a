using System.Linq.Expressions;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>What a commitment is looked at with.</summary>
internal static class Reviews
{
    /// <summary>When an agreement holds, by the days that count.</summary>
    public static Term Term(this Agreement agreement) => new(agreement.HeldFrom, agreement.EndsOn);

    /// <summary>The agreement that a body names, locked: of two changes under it, the second counts the first.</summary>
    public static async Task<Agreement> AgreementOf(this IAgreementsDb db, AgreementId named, CancellationToken ct) =>
        await db.Locked(named).FirstOrDefaultAsync(ct) ?? throw References.ToNothing("agreementId");

    /// <summary>
    /// What can be counted for a commitment, not by what told of it: so what happened elsewhere comes as so many a day. One statement,
    /// none where nothing is counted.
    /// </summary>
    public static async Task<Facts> FactsOf(this IAgreementsDb db, Commitment commitment, CancellationToken ct)
    {
        var (agreement, family, network) = (commitment.AgreementId, commitment.CourseFamily, commitment.NetworkId);
        return commitment.MeasureKind switch
        {
            MeasureKind.Consultations => new(await db.Consultations.Where(one => one.AgreementId == agreement).Counted(ct), []),
            MeasureKind.Sessions => await db.Happenings
                .Where(one => one.Kind == MeasureKind.Sessions && (family == null || db.KnownCourses.Any(course => course.Id == one.CourseId && course.Family == family)))
                .ByDays(ct),
            MeasureKind.Activities => await db.Happenings.Where(one => one.Kind == MeasureKind.Activities && (network == null || one.NetworkId == network)).ByDays(ct),
            MeasureKind.PersonsTrained => new([], await db.Tallies.AsNoTracking().Where(one => one.CourseFamily == family).ToListAsync(ct)),
            _ => Facts.None,
        };
    }

    /// <summary>
    /// The same of a commitment that is being made or changed: who takes in what another context tells does not see it yet, and would not
    /// mark it.
    /// </summary>
    public static async Task<Facts> FactsInTurn(this IAgreementsDb db, Commitment commitment, CancellationToken ct)
    {
        if (commitment.MeasureKind is MeasureKind.PersonsTrained or MeasureKind.Sessions or MeasureKind.Activities)
        {
            await db.InTurn(commitment.MeasureKind.Value, ct);
        }

        return await db.FactsOf(commitment, ct);
    }

    /// <summary>A consultation was planned, held or moved: the commitments that count them say so at once.</summary>
    public static async Task ReviewConsulted(this IAgreementsDb db, Agreement agreement, Consultation changed, DateTimeOffset now, CancellationToken ct)
    {
        var counting = await db.Commitments
            .Where(one => one.AgreementId == agreement.Id && one.MeasureKind == MeasureKind.Consultations && one.State != CommitmentState.Dropped).ToListAsync(ct);
        if (counting.Count > 0)
        {
            // This one as it is now; the others by what is counted of them: what was decided may be long.
            var others = await db.Consultations.Where(one => one.AgreementId == agreement.Id && one.Id != changed.Id).Counted(ct);
            var facts = new Facts(changed.Counted() is { } counted ? [.. others, counted] : others, []);
            counting.ForEach(commitment => commitment.Review(agreement.Term(), agreement.Version, facts, now));
        }
    }

    /// <summary>
    /// Something of a kind happened: the commitments that count it are looked at again, those too that are marked already: who looks
    /// at them now may not have seen it, and is waited for.
    /// </summary>
    /// <param name="db">Where they are.</param>
    /// <param name="kind">What they count.</param>
    /// <param name="counting">Which of these count what happened.</param>
    /// <param name="ct">The end of the reaction.</param>
    public static async Task LookAgain(this IAgreementsDb db, MeasureKind kind, Expression<Func<Commitment, bool>> counting, CancellationToken ct)
    {
        await db.InTurn(kind, ct);
        await db.Commitments.Where(one => one.MeasureKind == kind && one.State != CommitmentState.Dropped).Where(counting)
            .ExecuteUpdateAsync(one => one.SetProperty(commitment => commitment.ReviewedOn, (DateOnly?)null), ct);
    }

    internal static async Task<List<Thing>> Counted(this IQueryable<Consultation> consultations, CancellationToken ct) =>
        [.. (await consultations.Select(one => Consultation.Counted(one.Id, one.State, one.Day, one.HeldEvent)).ToListAsync(ct)).OfType<Thing>()];

    internal static Facts Counted(IEnumerable<Thing?> consultations) => new([.. consultations.OfType<Thing>()], []);

    internal static Facts Counted(List<Happening> happenings) => new([.. happenings.Select(one => new Thing(one.First, one.Last, one.Evidence))], []);

    private static async Task<Facts> ByDays(this IQueryable<Happening> happenings, CancellationToken ct) => new(
        await happenings.GroupBy(one => new { one.First, one.Last })
            .Select(day => new Thing(day.Key.First, day.Key.Last, null, day.Count()) { IsTold = true }).ToListAsync(ct), []);
}
