using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Activities.ActivityRecorded;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>Something was done, or will be.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record ActivityRecorded(Guid Id, string Kind, Guid? NetworkId, Guid? ProjectId, Guid? InitiativeId, string HeldOn) : IPublishedFrom<Happened, ActivityRecorded>
{
    public string Href => $"/networks/v1/activities/{Id}";

    public static ActivityRecorded From(Happened happened) => new(
        happened.Activity.Value, happened.About.Kind.Code(), happened.About.NetworkId?.Value,
        happened.About.ProjectId?.Value, happened.About.InitiativeId?.Value, happened.About.HeldOn.ToString());
}
