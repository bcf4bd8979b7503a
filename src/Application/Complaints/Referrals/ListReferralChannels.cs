using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.RefData;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Referrals;

/// <summary>The bodies to which a complaint can be handed on, by code.</summary>
public sealed record ListReferralChannels : RefDataListing<ReferralChannelView>;

internal sealed class ListReferralChannelsValidator()
    : ListingValidator<ListReferralChannels, ReferralChannelView, KnownReferralChannel>(ListReferralChannelsHandler.Orders);

internal sealed class ListReferralChannelsHandler(ICursors cursors) : IRequestHandler<ListReferralChannels, Listed<ReferralChannelView>>
{
    public static readonly Orders<KnownReferralChannel, ReferralChannelView> Orders = new Orders<KnownReferralChannel, ReferralChannelView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code, view.Code));

    public Task<Listed<ReferralChannelView>> Handle(ListReferralChannels ask, CancellationToken ct) => Task.FromResult(
        ReferralChannels.All.Page(ask, item => item.Code, ReferralChannelView.Of, cursors));
}
