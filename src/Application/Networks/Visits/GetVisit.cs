using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Visits;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Visits;

/// <summary>One exchange visit.</summary>
public sealed record GetVisit(VisitId Visit) : IRequest<ExchangeVisitView>;

/// <summary>A study visit or delegation with its program.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Title">What it is called.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Delegation">Who comes.</param>
/// <param name="Host">The organization that receives them.</param>
/// <param name="Guides">Who goes with them, and in which capacity.</param>
/// <param name="Program">What they see: in its order, also where no day is known.</param>
public sealed record ExchangeVisitView(
    VisitId Id, long Version, Text Title, DateOnly From, DateOnly To, Delegation Delegation, OrganizationId Host, IReadOnlyList<NamedPerson> Guides,
    IReadOnlyList<ProgramItem> Program) : IVersioned, ILengthy, IPersonal
{
    /// <summary>Where this visit is read.</summary>
    public Uri Href => new($"/networks/v1/exchangeVisits/{Id.Value}", UriKind.Relative);
}

internal sealed class ExchangeVisitViewMap : Profile
{
    public ExchangeVisitViewMap() => CreateMap<ExchangeVisit, ExchangeVisitView>();
}

internal sealed class GetVisitHandler(INetworksDb db, IMapper map) : IRequestHandler<GetVisit, ExchangeVisitView>
{
    public async Task<ExchangeVisitView> Handle(GetVisit ask, CancellationToken ct) =>
        await db.ExchangeVisits.AsNoTracking().Where(v => v.Id == ask.Visit)
            .ProjectTo<ExchangeVisitView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(ExchangeVisit));
}
