using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Statistics;
using MediatR;

namespace Dossin.Partnerships.Api.Training;

internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder training) =>
        training.MapGroup("/statistics").WithTags("Statistics").MapGet("/participations", async (Query<GetParticipationStatistics> question, IMediator ask, CancellationToken ct) =>
            Answer.Counts(await ask.Send(question.Value, ct), Remembered.Of))
            .Requires(Scopes.TrainingRead, Scopes.TrainingRegister, Scopes.TrainingManage)
            .WithName("getParticipationStatistics").WithSummary("Count participations and persons");
}
