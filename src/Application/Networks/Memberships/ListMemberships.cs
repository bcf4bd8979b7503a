using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Memberships;

/// <summary>
/// The memberships, by their beginning. Asked for a day, each organization is there once in a network: of several roles or
/// spells on that day the one that began first.
/// </summary>
public sealed record ListMemberships : Listing<MembershipView>
{
    /// <summary>Only those of this network.</summary>
    public NetworkId? NetworkId { get; init; }

    /// <summary>Only those of this organization.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>Only those that may hold on this day: from the first day of their beginning to the last of their end.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Only those of organizations that are seated in this province, by its NIS code.</summary>
    public string? Province { get; init; }

    /// <summary>Only those in this role.</summary>
    public MembershipRole? Role { get; init; }
}

internal sealed class ListMembershipsValidator : ListingValidator<ListMemberships, MembershipView, Membership>
{
    public ListMembershipsValidator() : base(ListMembershipsHandler.Orders) => RuleFor(ask => ask.Province).IsNisCode();
}

internal sealed class ListMembershipsHandler(INetworksDb db, IPager pager) : IRequestHandler<ListMemberships, Listed<MembershipView>>
{
    public static readonly Orders<Membership, MembershipView> Orders = new Orders<Membership, MembershipView>()
        .By("from", membership => membership.From, membership => membership.Id, view => (view.From, view.Id));

    public Task<Listed<MembershipView>> Handle(ListMemberships ask, CancellationToken ct)
    {
        var memberships = (ask.On is { } day ? db.MembershipsOn(day, ask.Role) : db.Memberships).AsNoTracking();
        if (ask.NetworkId is { } network)
        {
            memberships = memberships.Where(membership => membership.NetworkId == network);
        }

        if (ask.OrganizationId is { } organization)
        {
            memberships = memberships.Where(membership => membership.OrganizationId == organization);
        }

        if (ask.Role is { } role)
        {
            memberships = memberships.Where(membership => membership.Role == EF.Constant(role));
        }

        if (ask.Province is { } province)
        {
            memberships = memberships.Where(membership => membership.Province == province);
        }

        return pager.Page(memberships, ask, Orders, ct);
    }
}
