using AutoMapper;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
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
        var of = await db.PolicyPlans.Where(one => one.Id == ask.Plan).Select(one => (AgreementId?)one.AgreementId).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(PolicyPlan));
        // The agreement is held: of two plans that are adopted at the same time, the second sees the first.
        await db.Locked(of).Select(one => one.Id).ToListAsync(ct);
        var plan = await db.PolicyPlans.Get(ask.Plan, ct);
        plan.MustBe(ask.IfMatch);
        var adopted = await db.AdoptedBeside(plan, ct);
        var (patch, said, now) = (ask.Patch, plan.About(), clock.GetUtcNow());
        // Its last day passed, whether that was noticed or not.
        plan.Close(now);
        var about = new PolicyPlanDescription(
            patch.From.Or(said.From), patch.To.Or(said.To), patch.Fulfils.Or(said.Fulfils), patch.Objectives.Or(said.Objectives));
        plan.Change(about, await db.CommitmentsOf(of, about, ct), adopted);
        if (patch.State.IsSet && plan.Say(patch.State.Value, adopted, now) is { } fulfilment && plan.Fulfils is { } fulfilled)
        {
            var agreement = await db.Agreements.Get(of, ct);
            var commitment = await db.Commitments.Get(fulfilled, ct);
            commitment.Fulfil(fulfilment);
            commitment.Review(agreement.Term(), agreement.Version, await db.FactsInTurn(commitment, ct), now);
        }

        await db.SaveChangesAsync(ct);
        return map.Map<PolicyPlanView>(plan);
    }
}
