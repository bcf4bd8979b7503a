using AutoMapper;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

/// <summary>Changes a policy plan, or adopts it; the commitment that it fulfils is met then.</summary>
public sealed record ChangePolicyPlan(PolicyPlanId Plan, PolicyPlanPatch Patch, Precondition? IfMatch) : IChange<PolicyPlanView>;

/// <summary>What may change of a policy plan (merge patch).</summary>
public sealed record PolicyPlanPatch
{
    /// <summary>The first day.</summary>
    public Optional<DateOnly> From { get; init; }

    /// <summary>The last day.</summary>
    public Optional<DateOnly> To { get; init; }

    /// <summary>What is wanted, replaced whole.</summary>
    public Optional<IReadOnlyList<PlanObjective>> Objectives { get; init; }

    /// <summary>The commitment that is met when the plan is adopted; null removes it.</summary>
    public Optional<CommitmentId?> Fulfils { get; init; }

    /// <summary>Adopted, from a draft; closed comes by itself.</summary>
    public Optional<PolicyPlanState> State { get; init; }
}

internal sealed class PolicyPlanPatchValidator : AbstractValidator<PolicyPlanPatch>
{
    public PolicyPlanPatchValidator()
    {
        this.RuleForSet(patch => patch.From, day => day.IsOfOurTimes());
        this.RuleForSet(patch => patch.Objectives, objectives => objectives.AtMost(PolicyPlanDescription.ObjectivesLimit)
            .ForEach(objective => objective.SetValidator(new PlanObjectiveValidator())));
    }
}

internal sealed class ChangePolicyPlanHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangePolicyPlan, PolicyPlanView>
{
    public async Task<PolicyPlanView> Handle(ChangePolicyPlan ask, CancellationToken ct)
    {
        // All plans of the agreement, locked: of two that are adopted at the same time, the second sees the first.
        var plans = await db.LockedPlans(ask.Plan).ToListAsync(ct);
        var plan = plans.Find(one => one.Id == ask.Plan) ?? throw new NotFound(nameof(PolicyPlan));
        plan.MustBe(ask.IfMatch);
        var (patch, said, now) = (ask.Patch, plan.About(), clock.GetUtcNow());
        // Its last day passed, whether that was noticed or not.
        plan.Close(now);
        plan.Change(
            new(patch.From.Or(said.From), patch.To.Or(said.To), patch.Fulfils.Or(said.Fulfils), patch.Objectives.Or(said.Objectives)),
            await db.CommitmentsOf(plan.AgreementId, ct), plans);
        if (patch.State.IsSet && plan.Say(patch.State.Value, plans, now) is { } fulfilment && plan.Fulfils is { } fulfilled)
        {
            var agreement = await db.Agreements.Get(plan.AgreementId, ct);
            var commitment = await db.Commitments.Get(fulfilled, ct);
            commitment.Fulfil(fulfilment);
            commitment.Review(agreement.Term(), agreement.Version, await db.FactsInTurn(commitment, ct), now);
        }

        await db.SaveChangesAsync(ct);
        return map.Map<PolicyPlanView>(plan);
    }
}
