using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

/// <summary>Closes adopted plans whose last day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record ClosePolicyPlans() : Batch(100);

internal sealed class ClosePolicyPlansHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<ClosePolicyPlans, BatchDone>
{
    public async Task<BatchDone> Handle(ClosePolicyPlans ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = BelgianDay.Of(now);
        var past = await ask.Of(db.PolicyPlans.Where(plan => plan.State == PolicyPlanState.Adopted && plan.To < today).OrderBy(plan => plan.Id)).ToListAsync(ct);
        past.ForEach(plan => plan.Close(now));
        await db.SaveChangesAsync(ct);
        return new(past.Count, "/agreements/v1/policyPlans");
    }
}
