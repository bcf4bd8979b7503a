using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Complaints.CurativeMeasures;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using MediatR;

namespace Dossin.Partnerships.Api.Complaints;

internal static class CurativeMeasureEndpoints
{
    public static void MapCurativeMeasures(this IEndpointRouteBuilder context)
    {
        var measures = context.MapGroup("/curativeMeasures").WithTags("Curative measures").Requires(Scopes.ComplaintsHandle);

        measures.MapPost("", async (Body<ImposeMeasure> measure, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(measure.Value, ct)))
            .Refuses("complaintNotFounded", "courseNotCurative", "alreadyImposed")
            .WithName("imposeMeasure").WithSummary("Oblige somebody to follow a course after a complaint")
            .WithDescription("The duty is told to who plans the courses, without a word of the complaint. The measure's state follows it.");

        measures.MapGet("", async (Query<ListMeasures> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listMeasures").WithSummary("List the curative measures");

        measures.MapGet("/{measureId}", async (Path<MeasureId> measureId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetMeasure(measureId), ct)))
            .WithName("getMeasure").WithSummary("Read a curative measure");

        measures.MapPut("/{measureId}/withdrawal", async (Path<MeasureId> measureId, Body<Withdrawal> withdrawal, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new WithdrawMeasure(measureId, withdrawal, read), ct)))
            .Refuses("alreadyFulfilled")
            .WithName("withdrawMeasure").WithSummary("Withdraw a curative measure");
    }
}
