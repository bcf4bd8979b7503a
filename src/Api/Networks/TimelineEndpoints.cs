using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Networks.Timeline;
using MediatR;

namespace Dossin.Partnerships.Api.Networks;

internal static class TimelineEndpoints
{
    public static void MapTimeline(this IEndpointRouteBuilder networks) =>
        networks.MapGroup("/timeline").WithTags("Timeline").MapGet("", async (Query<GetTimeline> question, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(question.Value, ct)))
            .Requires(Scopes.NetworksRead, Scopes.NetworksManage)
            .WithName("getTimeline").WithSummary("Read what was true on a day");
}
