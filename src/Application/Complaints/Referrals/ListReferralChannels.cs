using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.RefData;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using MediatR;

namespace Dossin.Partnerships.Application.Complaints.Referrals;

/// <summary>The bodies to which a complaint can be handed on, by code.</summary>
public sealed record ListReferralChannels : RefDataListing<KnownReferralChannelView>;

internal sealed class ListReferralChannelsValidator()
    : ListingValidator<ListReferralChannels, KnownReferralChannelView, KnownReferralChannel>(ListReferralChannelsHandler.Orders);

internal sealed class ListReferralChannelsHandler(ICursors cursors) : IRequestHandler<ListReferralChannels, Listed<KnownReferralChannelView>>
{
    public static readonly Orders<KnownReferralChannel, KnownReferralChannelView> Orders = new Orders<KnownReferralChannel, KnownReferralChannelView>()
        .By("code", item => item.Code, item => item.Code, view => (view.Code, view.Code));

    public Task<Listed<KnownReferralChannelView>> Handle(ListReferralChannels ask, CancellationToken ct) => Task.FromResult(
        ReferralChannels.All.Page(ask, item => item.Code, KnownReferralChannelView.Of, cursors));
}
