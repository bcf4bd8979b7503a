using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

/// <summary>Closes adopted plans whose last day has passed, so many at a time; asked by a job, never by a caller.</summary>
public sealed record ClosePolicyPlans : IChange<PolicyPlansClosed>
{
    public const int Batch = 100;
}

/// <summary>What one batch did.</summary>
/// <param name="Count">How many plans were closed.</param>
public sealed record PolicyPlansClosed(int Count) : IResource
{
    /// <summary>Where the plans are read.</summary>
    public Uri Href => new("/agreements/v1/policyPlans", UriKind.Relative);
}

internal sealed class ClosePolicyPlansHandler(IAgreementsDb db, TimeProvider clock) : IRequestHandler<ClosePolicyPlans, PolicyPlansClosed>
{
    public async Task<PolicyPlansClosed> Handle(ClosePolicyPlans ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = BelgianDay.Of(now);
        var past = await db.PolicyPlans.Where(plan => plan.State == PolicyPlanState.Adopted && plan.To < today).OrderBy(plan => plan.Id)
            .Take(ClosePolicyPlans.Batch).ToListAsync(ct);
        past.ForEach(plan => plan.Close(now));
        await db.SaveChangesAsync(ct);
        return new(past.Count);
    }
}
