using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

internal static class PolicyPlanRules
{
    /// <summary>The commitments of an agreement, of those that a plan names.</summary>
    public static async Task<IReadOnlySet<CommitmentId>> CommitmentsOf(this IAgreementsDb db, AgreementId agreement, PolicyPlanDescription about, CancellationToken ct)
    {
        var named = about.Named().Distinct().ToList();
        return named.Count == 0 ? new HashSet<CommitmentId>()
            : await db.Commitments.Where(one => one.AgreementId == agreement && named.Contains(one.Id)).Select(one => one.Id).ToHashSetAsync(ct);
    }

    /// <summary>When the other plans of its agreement are that were adopted: not what they say, which may be long.</summary>
    public static Task<List<PlanPeriod>> AdoptedBeside(this IAgreementsDb db, PolicyPlan plan, CancellationToken ct) =>
        db.PolicyPlans.Where(one => one.AgreementId == plan.AgreementId && one.Id != plan.Id && one.State != PolicyPlanState.Draft)
            .Select(one => new PlanPeriod(one.From, one.To)).ToListAsync(ct);
}

internal sealed class PlanObjectiveValidator : AbstractValidator<PlanObjective>
{
    public PlanObjectiveValidator()
    {
        RuleFor(objective => objective.Number).InclusiveBetween(1, PolicyPlanDescription.LargestNumber);
        RuleFor(objective => objective.Title).Says(PolicyPlanDescription.TitleLimit);
        RuleFor(objective => objective.Actions).AtMost(PolicyPlanDescription.ActionsLimit);
        RuleForEach(objective => objective.Actions).SetValidator(new PlanActionValidator());
    }
}

internal sealed class PlanActionValidator : AbstractValidator<PlanAction>
{
    public PlanActionValidator()
    {
        RuleFor(action => action.Number).InclusiveBetween(1, PolicyPlanDescription.LargestNumber);
        RuleFor(action => action.Title).Says(PolicyPlanDescription.TitleLimit);
    }
}
