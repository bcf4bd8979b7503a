using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Api.RefData;
using Dossin.Partnerships.Application.Complaints.Referrals;
using MediatR;

namespace Dossin.Partnerships.Api.Complaints;

internal static class ReferralChannelEndpoints
{
    public static void MapReferralChannels(this IEndpointRouteBuilder context)
    {
        var channels = context.MapGroup("/refData/referralChannels").WithTags("Reference data").Open();
        channels.AddEndpointFilter(RefDataEndpoints.KeptForADay);

        channels.MapGet("", async (Query<ListReferralChannels> list, IMediator ask, CancellationToken ct) =>
            Answer.List(await ask.Send(list.Value, ct)))
            .WithName("listReferralChannels").WithSummary("List the bodies to which a complaint can be handed on");

        channels.MapGet("/{referralChannelCode}", async (PathText referralChannelCode, IMediator ask, CancellationToken ct) =>
            Answer.Ok(await ask.Send(new GetReferralChannel(referralChannelCode.Value), ct)))
            .WithName("getReferralChannel").WithSummary("Read a body to which a complaint can be handed on");
    }
}
