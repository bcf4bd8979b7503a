using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Memberships;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Memberships;

/// <summary>One membership.</summary>
public sealed record GetMembership(MembershipId Membership) : IRequest<MembershipView>;

/// <summary>One organization in one network in one role for one span of time.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="NetworkId">The network.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Role">As what it takes part.</param>
/// <param name="From">When it began; where that is unknown, the earliest evidence.</param>
/// <param name="To">The last day, month or year of it; absent: it still holds.</param>
/// <param name="DateNote">What the source says about its days.</param>
public sealed record MembershipView(
    MembershipId Id, long Version, NetworkId NetworkId, OrganizationId OrganizationId, MembershipRole Role, PartialDate From, PartialDate? To,
    Text? DateNote) : IVersioned
{
    /// <summary>Where this membership is read.</summary>
    public Uri Href => new($"/networks/v1/memberships/{Id.Value}", UriKind.Relative);
}

internal sealed class MembershipViewMap : Profile
{
    public MembershipViewMap() => CreateMap<Membership, MembershipView>();
}

internal sealed class GetMembershipHandler(INetworksDb db, IMapper map) : IRequestHandler<GetMembership, MembershipView>
{
    public async Task<MembershipView> Handle(GetMembership ask, CancellationToken ct) =>
        await db.Memberships.AsNoTracking().Where(m => m.Id == ask.Membership)
            .ProjectTo<MembershipView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Membership));
}
