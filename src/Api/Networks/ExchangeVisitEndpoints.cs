using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Visits;
using Dossin.Partnerships.Domain.Networks.Visits;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class ExchangeVisitEndpoints
{
    public static void MapExchangeVisits(this IEndpointRouteBuilder networks)
    {
        var visits = networks.MapGroup("/exchangeVisits").WithTags("Exchange visits").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        visits.MapPost("", async (Body<PlanVisit> visit, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(visit.Value, ct)))
            .Requires(Scopes.NetworksManage).WithName("planVisit").WithSummary("Enter an exchange visit");

        visits.MapGet("", async (Query<ListVisits> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listVisits").WithSummary("List the exchange visits");

        visits.MapGet("/{visitId}", async (Path<VisitId> visitId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetVisit(visitId), ct)))
            .WithName("getVisit").WithSummary("Read an exchange visit");

        visits.MapPatch("/{visitId}", async (Path<VisitId> visitId, Body<VisitPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeVisit(visitId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).WithName("changeVisit").WithSummary("Change an exchange visit");
    }
}
