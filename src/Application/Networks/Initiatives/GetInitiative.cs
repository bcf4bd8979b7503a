using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Initiatives;

/// <summary>One initiative.</summary>
public sealed record GetInitiative(InitiativeId Initiative) : IRequest<InitiativeView>;

/// <summary>Something small-scale in a zone.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">What is done.</param>
/// <param name="PoliceZone">Where.</param>
/// <param name="ImprovementPointId">The improvement point of a dialogue that it answers, as it was given.</param>
/// <param name="Partners">The organizations that take part.</param>
/// <param name="State">Proposed, then running, then done; or stopped.</param>
/// <param name="DateNote">The words of a source on when it is to be.</param>
public sealed record InitiativeView(
    InitiativeId Id, long Version, Text Title, ActivityKind Kind, string PoliceZone, string? ImprovementPointId, IReadOnlyList<OrganizationId> Partners,
    InitiativeState State, Text? DateNote) : IVersioned
{
    /// <summary>Where this initiative is read.</summary>
    public Uri Href => new($"/networks/v1/initiatives/{Id.Value}", UriKind.Relative);
}

internal sealed class InitiativeViewMap : Profile
{
    public InitiativeViewMap() => CreateMap<Initiative, InitiativeView>();
}

internal sealed class GetInitiativeHandler(INetworksDb db, IMapper map) : IRequestHandler<GetInitiative, InitiativeView>
{
    public async Task<InitiativeView> Handle(GetInitiative ask, CancellationToken ct) =>
        await db.Initiatives.AsNoTracking().Where(i => i.Id == ask.Initiative)
            .ProjectTo<InitiativeView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Initiative));
}
