using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Networks.Figures;
using Dossin.Partnerships.Domain.Networks.Networks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Figures;

/// <summary>One reported figure.</summary>
public sealed record GetFigure(FigureId Figure) : IRequest<ReportedFigureView>;

/// <summary>A total that somebody published, as it was published.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How exactly it was said: "more than 1,000" is moreThan.</param>
/// <param name="Unit">The word of the source: workshops.</param>
/// <param name="NetworkId">The network that it is about; absent: it is about everything.</param>
/// <param name="Since">The beginning of its period; absent: from the beginning of all.</param>
/// <param name="AsOf">The last day that it describes.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="DateNote">Why its days are what they are, and the words of the source.</param>
public sealed record ReportedFigureView(
    FigureId Id, long Version, Measure Measure, long Value, Comparator Comparator, string Unit, NetworkId? NetworkId,
    PartialDate? Since, DateOnly AsOf, FigureSource Source, Text? DateNote) : IVersioned
{
    /// <summary>Where this figure is read.</summary>
    public Uri Href => new($"/networks/v1/reportedFigures/{Id.Value}", UriKind.Relative);
}

internal sealed class ReportedFigureViewMap : Profile
{
    public ReportedFigureViewMap() => CreateMap<ReportedFigure, ReportedFigureView>();
}

internal sealed class GetFigureHandler(INetworksDb db, IMapper map) : IRequestHandler<GetFigure, ReportedFigureView>
{
    public async Task<ReportedFigureView> Handle(GetFigure ask, CancellationToken ct) =>
        await db.ReportedFigures.AsNoTracking().Where(f => f.Id == ask.Figure)
            .ProjectTo<ReportedFigureView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(ReportedFigure));
}
