using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Points;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Points;

/// <summary>One improvement point.</summary>
public sealed record GetImprovementPoint(PointId Point) : IRequest<ImprovementPointView>;

/// <summary>What may be told on of what was said, without who said it.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="DialogueId">In which dialogue it was heard.</param>
/// <param name="PoliceZone">The police zone of that dialogue.</param>
/// <param name="Title">The title in the languages that are known.</param>
/// <param name="Description">What should become better.</param>
/// <param name="Theme">What it is about.</param>
/// <param name="State">open, until an initiative answers it (adopted); done when each that was not stopped is.</param>
/// <param name="InitiativeIds">The initiatives of Networks that were proposed to answer it.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record ImprovementPointView(
    PointId Id, long Version, DialogueId DialogueId, string PoliceZone, Text Title, Text Description, DialogueTheme Theme, PointState State,
    IReadOnlyList<Guid> InitiativeIds, DateTimeOffset PublishedAt) : IVersioned, ILengthy
{
    /// <summary>Where this point is read.</summary>
    public Uri Href => new($"/complaints/v1/improvementPoints/{Id.Value}", UriKind.Relative);
}

internal sealed class ImprovementPointViewMap : Profile
{
    public ImprovementPointViewMap() => CreateMap<ImprovementPoint, ImprovementPointView>();
}

internal static class VisiblePoints
{
    /// <summary>All of them, or those that the caller wrote as the bureau.</summary>
    public static IQueryable<ImprovementPoint> PointsFor(this IDialoguesDb db, Caller caller)
    {
        var organization = caller.Organization;
        return caller.SeesEvery() ? db.ImprovementPoints : db.ImprovementPoints.Where(point => point.Bureau == organization);
    }
}

internal sealed class GetImprovementPointHandler(IDialoguesDb db, IMapper map, Caller caller) : IRequestHandler<GetImprovementPoint, ImprovementPointView>
{
    public async Task<ImprovementPointView> Handle(GetImprovementPoint ask, CancellationToken ct) =>
        await db.PointsFor(caller).AsNoTracking().Where(p => p.Id == ask.Point)
            .ProjectTo<ImprovementPointView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(ImprovementPoint));
}
