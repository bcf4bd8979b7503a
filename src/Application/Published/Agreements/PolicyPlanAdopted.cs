using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.PolicyPlans.PolicyPlanAdopted;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>The parties of an agreement adopted a policy plan.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record PolicyPlanAdopted(Guid Id, Guid AgreementId, Guid? Fulfils) : IPublishedFrom<Happened, PolicyPlanAdopted>
{
    private Guid Told { get; init; }

    public string Href => $"/agreements/v1/policyPlans/{Id}";

    Guid? IPublished.EventId => Told;

    public static PolicyPlanAdopted From(Happened happened) =>
        new(happened.Plan.Value, happened.Agreement.Value, happened.Fulfils?.Value) { Told = happened.EventId };
}
