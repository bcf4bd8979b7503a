using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Statistics;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder networks) =>
        networks.MapGroup("/statistics").WithTags("Statistics").MapGet("/activities", async (Query<GetActivityStatistics> question, IMediator ask, CancellationToken ct) =>
            Answer.Counts(await ask.Send(question.Value, ct), Answer.Ok))
            .Requires(Scopes.NetworksRead, Scopes.NetworksManage)
            .WithName("getActivityStatistics").WithSummary("Count activities and who took part");
}
