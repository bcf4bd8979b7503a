using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Referrals;

/// <summary>One body to which a complaint can be handed on.</summary>
/// <param name="Code">As it is written in a referral.</param>
public sealed record GetReferralChannel(string Code) : IRequest<ReferralChannelView>;

/// <summary>A body to which a complaint can be handed on.</summary>
/// <param name="Code">As it is written in a referral.</param>
/// <param name="Name">In four languages.</param>
public sealed record ReferralChannelView(string Code, Text Name)
{
    /// <summary>Where this body is read.</summary>
    public Uri Href => new($"/complaints/v1/refData/referralChannels/{Code}", UriKind.Relative);

    internal static ReferralChannelView Of(KnownReferralChannel channel) => new(channel.Code, channel.Name);
}

internal sealed class GetReferralChannelHandler : IRequestHandler<GetReferralChannel, ReferralChannelView>
{
    public Task<ReferralChannelView> Handle(GetReferralChannel ask, CancellationToken ct) => Task.FromResult(
        ReferralChannels.Find(ask.Code) is { } channel ? ReferralChannelView.Of(channel) : throw new NotFound(nameof(ReferralChannel)));
}
