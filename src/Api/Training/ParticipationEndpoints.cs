using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Participations;
using Dossin.Partnerships.Domain.Training.Participations;
using MediatR;

namespace Dossin.Partnerships.Api.Training;

internal static class ParticipationEndpoints
{
    public static void MapParticipations(this IEndpointRouteBuilder training)
    {
        var participations = training.MapGroup("/participations").WithTags("Participations").Requires(Scopes.TrainingRegister, Scopes.TrainingManage);

        participations.MapGet("", async (Query<ListParticipations> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listParticipations").WithSummary("List the participations");

        participations.MapGet("/{participationId}", async (Path<ParticipationId> participationId, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetParticipation(participationId), ct)))
            .WithName("getParticipation").WithSummary("Read a participation");
    }
}
