using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

/// <summary>One policy plan.</summary>
public sealed record GetPolicyPlan(PolicyPlanId Plan) : IRequest<PolicyPlanView>;

/// <summary>What the parties of an agreement want over several years, and how.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="AgreementId">The agreement to which it belongs.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; in a later calendar year than the first.</param>
/// <param name="Objectives">What is wanted, and by what actions.</param>
/// <param name="State">Where it stands; closed from the day after the last one on.</param>
/// <param name="Fulfils">The commitment of the agreement that is met when the plan is adopted.</param>
public sealed record PolicyPlanView(
    PolicyPlanId Id, long Version, AgreementId AgreementId, DateOnly From, DateOnly To, IReadOnlyList<PlanObjective> Objectives, PolicyPlanState State,
    CommitmentId? Fulfils) : IVersioned, ILengthy
{
    /// <summary>Where this plan is read.</summary>
    public Uri Href => new($"/agreements/v1/policyPlans/{Id.Value}", UriKind.Relative);
}

internal sealed class PolicyPlanViewMap : Profile
{
    public PolicyPlanViewMap() => CreateMap<PolicyPlan, PolicyPlanView>();
}

internal sealed class GetPolicyPlanHandler(IAgreementsDb db, IMapper map) : IRequestHandler<GetPolicyPlan, PolicyPlanView>
{
    public async Task<PolicyPlanView> Handle(GetPolicyPlan ask, CancellationToken ct) =>
        await db.PolicyPlans.AsNoTracking().Where(plan => plan.Id == ask.Plan)
            .ProjectTo<PolicyPlanView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(PolicyPlan));
}
