using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Figures;
using MediatR;
using static Microsoft.AspNetCore.Http.TypedResults;

namespace Dossin.Partnerships.Api.Networks;

internal static class ReportedFigureEndpoints
{
    public static void MapReportedFigures(this IEndpointRouteBuilder networks)
    {
        var figures = networks.MapGroup("/reportedFigures").WithTags("Reported figures").Requires(Scopes.NetworksRead, Scopes.NetworksManage);

        figures.MapPost("", async (Body<ReportFigure> figure, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(figure.Value, ct)))
            .Requires(Scopes.NetworksManage).Refuses("duplicateFigure").WithName("reportNetworkFigure").Named("reportFigure").WithSummary("Record a total that somebody published");

        figures.MapGet("", async (Query<ListFigures> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listNetworkFigures").Named("listFigures").WithSummary("List the reported figures");

        figures.MapGet("/{figureId}", async (Path<FigureId> figureId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetFigure(figureId), ct)))
            .WithName("getNetworkFigure").Named("getFigure").WithSummary("Read a reported figure");

        figures.MapPatch("/{figureId}", async (Path<FigureId> figureId, Body<FigurePatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeFigure(figureId, patch, read), ct)))
            .Requires(Scopes.NetworksManage).Refuses("duplicateFigure").WithName("changeNetworkFigure").Named("changeFigure").WithSummary("Correct a reported figure");

        figures.MapDelete("/{figureId}", async (Path<FigureId> figureId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new WithdrawFigure(figureId, read), ct);
            return NoContent();
        }).Requires(Scopes.NetworksManage).WithName("withdrawNetworkFigure").Named("withdrawFigure").WithSummary("Withdraw a reported figure");
    }
}
