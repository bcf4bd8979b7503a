using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Referrals;

/// <summary>One body to which a complaint can be handed on.</summary>
/// <param name="Code">As it is written in a referral.</param>
public sealed record GetReferralChannel(string Code) : IRequest<KnownReferralChannelView>;

/// <summary>A body to which a complaint can be handed on.</summary>
/// <param name="Code">As it is written in a referral.</param>
/// <param name="Name">In four languages.</param>
/// <param name="Website">Where one can turn to it directly; absent where each zone or district has its own.</param>
public sealed record KnownReferralChannelView(string Code, Text Name, Uri? Website)
{
    /// <summary>Where this body is read.</summary>
    public Uri Href => new($"/complaints/v1/refData/referralChannels/{Code}", UriKind.Relative);

    internal static KnownReferralChannelView Of(KnownReferralChannel channel) => new(channel.Code, channel.Name, channel.Website);
}

internal sealed class GetReferralChannelHandler : IRequestHandler<GetReferralChannel, KnownReferralChannelView>
{
    public Task<KnownReferralChannelView> Handle(GetReferralChannel ask, CancellationToken ct) => Task.FromResult(
        ReferralChannels.Find(ask.Code) is { } channel ? KnownReferralChannelView.Of(channel) : throw new NotFound(nameof(ReferralChannel)));
}
