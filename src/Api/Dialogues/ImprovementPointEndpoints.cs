using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Dialogues.Points;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Points;
using MediatR;

namespace Dossin.Partnerships.Api.Dialogues;

internal static class ImprovementPointEndpoints
{
    public static void MapImprovementPoints(this IEndpointRouteBuilder complaints)
    {
        var points = complaints.MapGroup("/improvementPoints").WithTags("Improvement points")
            .Requires(Scopes.DialoguesRead, Scopes.DialoguesManage, Scopes.DialoguesConduct);

        points.MapPost("", async (Body<PublishImprovementPoint> point, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(point.Value, ct)))
            .Requires(Scopes.DialoguesConduct).Refuses("namesForgotten", "conversationsDestroyed").WithName("publishImprovementPoint").WithSummary("Tell on what was heard, without who said it");

        points.MapGet("", async (Query<ListImprovementPoints> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listImprovementPoints").WithSummary("List the improvement points");

        points.MapGet("/{pointId}", async (Path<PointId> pointId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetImprovementPoint(pointId), ct)))
            .WithName("getImprovementPoint").WithSummary("Read an improvement point");

        points.MapPatch("/{pointId}", async (Path<PointId> pointId, Body<PointPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeImprovementPoint(pointId, patch, read), ct)))
            .Requires(Scopes.DialoguesManage, Scopes.DialoguesConduct).Refuses("illegalStep", "namesForgotten", "conversationsDestroyed")
            .WithName("changeImprovementPoint").WithSummary("Rewrite an improvement point, or reject it");
    }
}
