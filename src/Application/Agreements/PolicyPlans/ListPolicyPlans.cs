using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.PolicyPlans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.PolicyPlans;

/// <summary>The policy plans, the last to begin first.</summary>
public sealed record ListPolicyPlans : Listing<PolicyPlanView>
{
    /// <summary>Only those of this agreement.</summary>
    public AgreementId? AgreementId { get; init; }

    /// <summary>Only those in this state.</summary>
    public PolicyPlanState? State { get; init; }
}

internal sealed class ListPolicyPlansValidator() : ListingValidator<ListPolicyPlans, PolicyPlanView, PolicyPlan>(ListPolicyPlansHandler.Orders);

internal sealed class ListPolicyPlansHandler(IAgreementsDb db, IPager pager) : IRequestHandler<ListPolicyPlans, Listed<PolicyPlanView>>
{
    public static readonly Orders<PolicyPlan, PolicyPlanView> Orders = new Orders<PolicyPlan, PolicyPlanView>()
        .By("from", row => row.From, row => row.Id, view => (view.From, view.Id), newestFirst: true);

    public Task<Listed<PolicyPlanView>> Handle(ListPolicyPlans ask, CancellationToken ct)
    {
        var rows = db.PolicyPlans.AsNoTracking();
        if (ask.AgreementId is { } agreement)
        {
            rows = rows.Where(row => row.AgreementId == agreement);
        }

        if (ask.State is { } state)
        {
            rows = rows.Where(row => row.State == EF.Constant(state));
        }

        return pager.Page(rows, ask, Orders, ct);
    }
}
