using AutoMapper;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

/// <summary>A plan over several years, to be adopted.</summary>
/// <param name="AgreementId">The agreement to which it belongs.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; in a later calendar year than the first.</param>
/// <param name="Objectives">What is wanted; each has a number of its own, and within it each action.</param>
/// <param name="Fulfils">The commitment of the agreement that is met when the plan is adopted.</param>
public sealed record DraftPolicyPlan(
    AgreementId AgreementId, DateOnly From, DateOnly To, IReadOnlyList<PlanObjective>? Objectives = null, CommitmentId? Fulfils = null) : IChange<PolicyPlanView>;

internal sealed class DraftPolicyPlanValidator : AbstractValidator<DraftPolicyPlan>
{
    public DraftPolicyPlanValidator()
    {
        RuleFor(ask => ask.From).IsOfOurTimes();
        RuleFor(ask => ask.Objectives).AtMost(PolicyPlanDescription.ObjectivesLimit);
        RuleForEach(ask => ask.Objectives).SetValidator(new PlanObjectiveValidator());
    }
}

internal sealed class DraftPolicyPlanHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<DraftPolicyPlan, PolicyPlanView>
{
    public async Task<PolicyPlanView> Handle(DraftPolicyPlan ask, CancellationToken ct)
    {
        var agreement = await db.AgreementOf(ask.AgreementId, ct);
        var about = new PolicyPlanDescription(ask.From, ask.To, ask.Fulfils, ask.Objectives ?? []);
        var plan = PolicyPlan.Draft(agreement.Id, about, await db.CommitmentsOf(agreement.Id, about, ct), clock.GetUtcNow());
        db.PolicyPlans.Add(plan);
        await db.SaveChangesAsync(ct);
        return map.Map<PolicyPlanView>(plan);
    }
}
