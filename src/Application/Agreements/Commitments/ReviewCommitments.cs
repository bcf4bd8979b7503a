using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>
/// Computes where commitments stand whose day or agreement changed, or for which something happened, so many at a time; asked by
/// a job, never by a caller.
/// </summary>
public sealed record ReviewCommitments() : Batch(50);

internal sealed class ReviewCommitmentsHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<ReviewCommitments, BatchDone>
{
    public async Task<BatchDone> Handle(ReviewCommitments ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.UnreviewedCommitments(BelgianDay.Of(now), ask).ToListAsync(ct);
        var named = due.Select(commitment => commitment.AgreementId).Distinct().ToList();
        var agreements = await db.Agreements.AsNoTracking().Where(agreement => named.Contains(agreement.Id)).ToDictionaryAsync(agreement => agreement.Id, ct);
        // Of all that count the same it is counted once: an event concerns them all.
        foreach (var alike in due.GroupBy(commitment => commitment.Counting()))
        {
            var facts = await db.FactsOf(alike.First(), ct);
            foreach (var commitment in alike)
            {
                var agreement = agreements[commitment.AgreementId];
                commitment.Review(agreement.Term(), agreement.Version, facts, now);
            }
        }

        await db.SaveChangesAsync(ct);
        return new(due.Count, "/agreements/v1/commitments");
    }
}
