using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Organizations;

/// <summary>One organization.</summary>
public sealed record GetOrganization(OrganizationId Organization) : IRequest<OrganizationView>;

/// <summary>An organization that takes part: a museum, a school, a city, a police force.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Name">As it is shown: the brand name, where there is one.</param>
/// <param name="Aliases">Former names, spellings of others, abbreviations, names in other languages.</param>
/// <param name="Kind">What it is.</param>
/// <param name="MunicipalityNisCode">The NIS code of the municipality of its seat.</param>
/// <param name="Province">The NIS code of the province of its seat, else of its zone; absent in Brussels and where neither is known.</param>
/// <param name="PoliceZone">Of a police force: the code of its zone.</param>
/// <param name="EnterpriseNumber">Its number in the Crossroads Bank for Enterprises.</param>
/// <param name="Website">Where it presents itself.</param>
/// <param name="DateNote">What the source says about its days and names.</param>
public sealed record OrganizationView(
    OrganizationId Id, long Version, string Name, IReadOnlyList<string> Aliases, OrganizationKind Kind, string? MunicipalityNisCode,
    string? Province, string? PoliceZone, string? EnterpriseNumber, Uri? Website, Text? DateNote) : IVersioned
{
    /// <summary>Where this organization is read.</summary>
    public Uri Href => new($"/networks/v1/organizations/{Id.Value}", UriKind.Relative);
}

internal sealed class OrganizationViewMap : Profile
{
    public OrganizationViewMap() => CreateMap<Organization, OrganizationView>();
}

internal sealed class GetOrganizationHandler(INetworksDb db, IMapper map) : IRequestHandler<GetOrganization, OrganizationView>
{
    public async Task<OrganizationView> Handle(GetOrganization ask, CancellationToken ct) =>
        await db.Organizations.AsNoTracking().Where(o => o.Id == ask.Organization)
            .ProjectTo<OrganizationView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Organization));
}
