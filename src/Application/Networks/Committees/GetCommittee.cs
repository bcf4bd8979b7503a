using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Committees;
using Dossin.Partnerships.Domain.Networks.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Committees;

/// <summary>One committee.</summary>
public sealed record GetCommittee(CommitteeId Committee) : IRequest<CommitteeView>;

/// <summary>A local committee of police and community.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="ProjectId">The project of which it is a method.</param>
/// <param name="PoliceZone">Where it sits.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Members">The organizations in it, each on one side.</param>
public sealed record CommitteeView(
    CommitteeId Id, long Version, ProjectId? ProjectId, string PoliceZone, Text? Name, IReadOnlyList<CommitteeMember> Members) : IVersioned
{
    /// <summary>Where this committee is read.</summary>
    public Uri Href => new($"/networks/v1/committees/{Id.Value}", UriKind.Relative);

    /// <summary>Whether both sides are there and equally strong.</summary>
    public Balance Balance => Balance.Of(Members);
}

internal sealed class CommitteeViewMap : Profile
{
    public CommitteeViewMap() => CreateMap<Committee, CommitteeView>();
}

internal sealed class GetCommitteeHandler(INetworksDb db, IMapper map) : IRequestHandler<GetCommittee, CommitteeView>
{
    public async Task<CommitteeView> Handle(GetCommittee ask, CancellationToken ct) =>
        await db.Committees.AsNoTracking().Where(c => c.Id == ask.Committee)
            .ProjectTo<CommitteeView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Committee));
}
