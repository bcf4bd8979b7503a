using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Kernel.Figures;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Figures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Training.Figures;

/// <summary>One reported figure.</summary>
public sealed record GetFigure(FigureId Figure) : IRequest<ReportedFigureView>;

/// <summary>A total that somebody published, as it was published.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Value">The number.</param>
/// <param name="Comparator">How exactly it was said: "more than 1,000" is moreThan.</param>
/// <param name="Unit">The word of the source: politiemensen.</param>
/// <param name="CourseId">The one course that it is about; with neither this nor a family it is about everything.</param>
/// <param name="CourseFamily">The family of courses that it is about.</param>
/// <param name="Since">The beginning of its period; absent: from the beginning of all.</param>
/// <param name="AsOf">The last day that it describes.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="DateNote">Why its days are what they are, and the words of the source.</param>
public sealed record ReportedFigureView(
    FigureId Id, long Version, Measure Measure, long Value, Comparator Comparator, string Unit, CourseId? CourseId, string? CourseFamily,
    PartialDate? Since, DateOnly AsOf, FigureSource Source, Text? DateNote) : IVersioned
{
    /// <summary>Where this figure is read.</summary>
    public Uri Href => new($"/training/v1/reportedFigures/{Id.Value}", UriKind.Relative);
}

internal sealed class ReportedFigureViewMap : Profile
{
    public ReportedFigureViewMap() => CreateMap<ReportedFigure, ReportedFigureView>();
}

internal sealed class GetFigureHandler(ITrainingDb db, IMapper map) : IRequestHandler<GetFigure, ReportedFigureView>
{
    public async Task<ReportedFigureView> Handle(GetFigure ask, CancellationToken ct) =>
        await db.ReportedFigures.AsNoTracking().Where(f => f.Id == ask.Figure)
            .ProjectTo<ReportedFigureView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(ReportedFigure));
}
