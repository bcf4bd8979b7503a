using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Networks.Memberships.MembershipEnded;

namespace Dossin.Partnerships.Application.Published.Networks;

/// <summary>An organization leaves a network, or when it does was corrected.</summary>
[SeenBy(Share.All, Scopes.NetworksRead, Scopes.NetworksManage)]
public sealed record MembershipEnded(Guid Id, Guid NetworkId, Guid OrganizationId, string From, string? To) : IPublishedFrom<Happened, MembershipEnded>
{
    public string Href => $"/networks/v1/memberships/{Id}";

    // Not a member that callers see: the payload has a "from" of its own.
    static MembershipEnded IPublishedFrom<Happened, MembershipEnded>.From(Happened happened) => new(
        happened.Membership.Value, happened.Network.Value, happened.Organization.Value, happened.Span.From.ToString(), happened.Span.To?.ToString());
}
