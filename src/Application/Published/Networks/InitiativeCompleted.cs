using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Initiatives.InitiativeCompleted;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>An initiative did what it was proposed for.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record InitiativeCompleted(Guid Id, string? ImprovementPointId, string PoliceZone) : IPublishedFrom<Happened, InitiativeCompleted>
{
    public string Href => $"/networks/v1/initiatives/{Id}";

    public static InitiativeCompleted From(Happened happened) => new(happened.Initiative.Value, happened.ImprovementPoint, happened.PoliceZone);
}
