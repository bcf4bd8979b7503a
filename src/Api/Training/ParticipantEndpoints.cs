using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participants;
using MediatR;
using static Microsoft.AspNetCore.Http.TypedResults;

namespace Dossin.Partnerships.Api.Training;

internal static class ParticipantEndpoints
{
    public static void MapParticipants(this IEndpointRouteBuilder training)
    {
        var participants = training.MapGroup("/participants").WithTags("Participants").Requires(Scopes.TrainingRegister, Scopes.TrainingManage);

        participants.MapPost("", async (Body<EnterParticipant> participant, IMediator ask, CancellationToken ct) =>
            Answer.Created(await ask.Send(participant.Value, ct)))
            .Refuses("participantKnown").WithName("enterParticipant").WithSummary("Enter a participant");

        participants.MapGet("", async (Query<ListParticipants> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listParticipants").WithSummary("List the participants");

        participants.MapGet("/{participantId}", async (Path<ParticipantId> participantId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetParticipant(participantId), ct)))
            .WithName("getParticipant").WithSummary("Read a participant");

        participants.MapPatch("/{participantId}", async (Path<ParticipantId> participantId, Body<ParticipantPatch> patch, IfMatch read, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new ChangeParticipant(participantId, patch, read), ct)))
            .WithName("changeParticipant").WithSummary("Move a participant to another zone, stage or category");

        participants.MapDelete("/{participantId}", async (Path<ParticipantId> participantId, IfMatch read, IMediator ask, CancellationToken ct) =>
        {
            await ask.Send(new ForgetParticipant(participantId, read), ct);
            return NoContent();
        }).WithName("forgetParticipant").WithSummary("Forget a participant; what was counted stays counted");

        participants.MapGet("/{participantId}/trainingRecord", async (Path<ParticipantId> participantId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetTrainingRecord(participantId), ct)))
            .WithName("getTrainingRecord").WithSummary("Read all that a participant followed and must follow");
    }
}
