using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Activities;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class ActivityEndpoints
{
    public static void MapActivities(this IEndpointRouteBuilder networks)
    {
        var activities = networks.MapGroup("/activities").WithTags("Activities").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        activities.MapPost("", async (Body<RecordActivity> activity, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(activity.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("recordActivity").WithSummary("Record an activity");

        activities.MapGet("", async (Query<ListActivities> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listActivities").WithSummary("List the activities");

        activities.MapGet("/{activityId}", async (Path<ActivityId> activityId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetActivity(activityId), ct)))
            .WithName("getActivity").WithSummary("Read an activity");

        activities.MapPatch("/{activityId}", async (Path<ActivityId> activityId, Body<ActivityPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeActivity(activityId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).WithName("changeActivity").WithSummary("Change an activity");
    }
}
