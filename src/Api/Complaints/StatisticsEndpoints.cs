using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Complaints.Statistics;
using Dossin.Partnerships.Application.Kernel;
using MediatR;

namespace Dossin.Partnerships.Api.Complaints;

internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder complaints) =>
        complaints.MapGroup("/statistics").WithTags("Statistics").MapGet("/complaints", async (Query<GetComplaintStatistics> question, IMediator ask, CancellationToken ct) =>
            Answer.Counts(await ask.Send(question.Value, ct), Answer.Ok))
            .Requires(Scopes.ComplaintsHandle)
            .WithName("getComplaintStatistics").WithSummary("Count complaints or allegations");
}
