using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Initiatives.InitiativeStopped;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>An initiative was given up.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record InitiativeStopped(Guid Id, string? ImprovementPointId, string PoliceZone) : IPublishedFrom<Happened, InitiativeStopped>
{
    public string Href => $"/networks/v1/initiatives/{Id}";

    public static InitiativeStopped From(Happened happened) => new(happened.Initiative.Value, happened.ImprovementPoint, happened.PoliceZone);
}
