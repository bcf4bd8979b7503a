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

    /// <summary>What can be counted for a commitment; one statement, none where nothing is counted.</summary>
    public static async Task<Facts> FactsOf(this IAgreementsDb db, Commitment commitment, CancellationToken ct)
    {
        var (agreement, family, network) = (commitment.AgreementId, commitment.CourseFamily, commitment.NetworkId);
        return commitment.MeasureKind switch
        {
            MeasureKind.Consultations => Counted(await db.Consultations.Where(one => one.AgreementId == agreement).ToListAsync(ct)),
            MeasureKind.Sessions => Counted(await db.Happenings.AsNoTracking()
                .Where(one => one.Kind == MeasureKind.Sessions && (family == null || db.KnownCourses.Any(course => course.Id == one.CourseId && course.Family == family)))
                .ToListAsync(ct)),
            MeasureKind.Activities => Counted(await db.Happenings.AsNoTracking()
                .Where(one => one.Kind == MeasureKind.Activities && (network == null || one.NetworkId == network)).ToListAsync(ct)),
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
            // Those that are known already, among them this one, as it is now; a new one is not in the database yet.
            var all = await db.Consultations.Where(one => one.AgreementId == agreement.Id).ToListAsync(ct);
            var facts = Counted(all.Contains(changed) ? all : [.. all, changed]);
            counting.ForEach(commitment => commitment.Review(agreement.Term(), agreement.Version, facts, now));
        }
    }

    /// <summary>
    /// Something of a kind happened: the commitments that count it are looked at again, those too that are marked already: who looks
    /// at them now may not have seen it, and is waited for.
    /// </summary>
    public static async Task LookAgain(this IAgreementsDb db, MeasureKind kind, CancellationToken ct)
    {
        await db.InTurn(kind, ct);
        await db.Commitments.Where(one => one.MeasureKind == kind && one.State != CommitmentState.Dropped)
            .ExecuteUpdateAsync(one => one.SetProperty(commitment => commitment.ReviewedOn, (DateOnly?)null), ct);
    }

    internal static Facts Counted(List<Consultation> consultations) => new([.. consultations.Select(one => one.Counted()).OfType<Thing>()], []);

    internal static Facts Counted(List<Happening> happenings) => new([.. happenings.Select(one => new Thing(one.First, one.Last, one.Evidence))], []);
}
