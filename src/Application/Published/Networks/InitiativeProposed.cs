using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Initiatives.InitiativeProposed;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>Somebody proposed an initiative.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record InitiativeProposed(Guid Id, string? ImprovementPointId, string PoliceZone) : IPublishedFrom<Happened, InitiativeProposed>
{
    public string Href => $"/networks/v1/initiatives/{Id}";

    public static InitiativeProposed From(Happened happened) => new(happened.Initiative.Value, happened.ImprovementPoint, happened.PoliceZone);
}
