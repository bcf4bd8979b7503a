using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

internal static class PolicyPlanRules
{
    /// <summary>The commitments of an agreement, which a plan may name.</summary>
    public static Task<List<CommitmentId>> CommitmentsOf(this IAgreementsDb db, AgreementId agreement, CancellationToken ct) =>
        db.Commitments.Where(commitment => commitment.AgreementId == agreement).Select(commitment => commitment.Id).ToListAsync(ct);
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
