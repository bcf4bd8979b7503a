using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Figures;
using Dossin.Partnerships.Domain.Training.Figures;
using MediatR;
using static Microsoft.AspNetCore.Http.TypedResults;

namespace Dossin.Partnerships.Api.Training;

internal static class ReportedFigureEndpoints
{
    public static void MapReportedFigures(this IEndpointRouteBuilder training)
    {
        var figures = training.MapGroup("/reportedFigures").WithTags("Reported figures").Requires(Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage);

        figures.MapPost("", async (Body<ReportFigure> figure, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(figure.Value, ct)))
            .Requires(Scopes.TrainingManage).Refuses("duplicateFigure").WithName("reportFigure").WithSummary("Record a total that somebody published");

        figures.MapGet("", async (Query<ListFigures> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listFigures").WithSummary("List the reported figures");

        figures.MapGet("/{figureId}", async (Path<FigureId> figureId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetFigure(figureId), ct)))
            .WithName("getFigure").WithSummary("Read a reported figure");

        figures.MapPatch("/{figureId}", async (Path<FigureId> figureId, Body<FigurePatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeFigure(figureId, patch, read), ct)))
            .Requires(Scopes.TrainingManage).Refuses("duplicateFigure").WithName("changeFigure").WithSummary("Correct a reported figure");

        figures.MapDelete("/{figureId}", async (Path<FigureId> figureId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new WithdrawFigure(figureId, read), ct);
            return NoContent();
        }).Requires(Scopes.TrainingManage).WithName("withdrawFigure").WithSummary("Withdraw a reported figure");
    }
}
