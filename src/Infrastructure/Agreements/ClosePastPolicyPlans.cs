using Dossin.Partnerships.Application.Agreements.PolicyPlans;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Agreements;

/// <summary>Policy plans close.</summary>
internal sealed class ClosePastPolicyPlans(AgreementsDb db, IMediator ask, TimeProvider clock) : InBatches<ClosePolicyPlans>(ask)
{
    public override TimeSpan Rest => TimeSpan.FromMinutes(1);

    protected override Task<bool> IsDue(CancellationToken ct)
    {
        var today = BelgianDay.Of(clock.GetUtcNow());
        return db.Set<PolicyPlan>().AnyAsync(plan => plan.State == PolicyPlanState.Adopted && plan.To < today, ct);
    }
}
