using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Agreements.PolicyPlans;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using MediatR;

namespace Dossin.Partnerships.Api.Agreements;

internal static class PolicyPlanEndpoints
{
    public static void MapPolicyPlans(this IEndpointRouteBuilder context)
    {
        var policyPlans = context.MapGroup("/policyPlans").WithTags("Policy plans").Requires(Scopes.AgreementsRead, Scopes.AgreementsManage);

        policyPlans.MapPost("", async (Body<DraftPolicyPlan> plan, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(plan.Value, ct)))
            .Requires(Scopes.AgreementsManage).WithName("draftPolicyPlan").WithSummary("Draft a policy plan");

        policyPlans.MapGet("", async (Query<ListPolicyPlans> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listPolicyPlans").WithSummary("List the policy plans");

        policyPlans.MapGet("/{policyPlanId}", async (Path<PolicyPlanId> policyPlanId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetPolicyPlan(policyPlanId), ct)))
            .WithName("getPolicyPlan").WithSummary("Read a policy plan");

        policyPlans.MapPatch("/{policyPlanId}", async (Path<PolicyPlanId> policyPlanId, Body<PolicyPlanPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangePolicyPlan(policyPlanId, patch, read), ct)))
            .Requires(Scopes.AgreementsManage).Refuses("policyPlanFrozen", "policyPlanSteps", "policyPlansOverlap").WithName("changePolicyPlan").WithSummary("Change a policy plan, or adopt it");
    }
}
