using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Initiatives.InitiativeStarted;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>An initiative began.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record InitiativeStarted(Guid Id, string? ImprovementPointId, string PoliceZone) : IPublishedFrom<Happened, InitiativeStarted>
{
    public string Href => $"/networks/v1/initiatives/{Id}";

    public static InitiativeStarted From(Happened happened) => new(happened.Initiative.Value, happened.ImprovementPoint, happened.PoliceZone);
}
