using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Assignments;
using MediatR;

namespace Dossin.Partnerships.Api.Training;

internal static class AssignmentEndpoints
{
    public static void MapAssignments(this IEndpointRouteBuilder training)
    {
        var assignments = training.MapGroup("/assignments").WithTags("Assignments").Requires(Scopes.TrainingRegister, Scopes.TrainingManage);

        assignments.MapPost("", async (Body<MakeAssignment> assignment, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(assignment.Value, ct)))
            .Requires(Scopes.TrainingRegister).Refuses("alreadyAssigned", "courseRetired")
            .WithName("makeAssignment").WithSummary("Oblige somebody to follow a course");

        assignments.MapGet("", async (Query<ListAssignments> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listAssignments").WithSummary("List the assignments");

        assignments.MapGet("/{assignmentId}", async (Path<AssignmentId> assignmentId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetAssignment(assignmentId), ct)))
            .WithName("getAssignment").WithSummary("Read an assignment");

        assignments.MapPut("/{assignmentId}/waiver", async (Path<AssignmentId> assignmentId, Body<Waiver> waiver, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new WaiveAssignment(assignmentId, waiver, read), ct)))
            .Requires(Scopes.TrainingRegister).Refuses("alreadyFulfilled", "assignmentWaived")
            .WithName("waiveAssignment").WithSummary("Let somebody off an assignment");
    }
}
