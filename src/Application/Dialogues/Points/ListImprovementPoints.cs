using Dossin.Partnerships.Application.Dialogues.Dialogues;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Points;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Dialogues.Points;

/// <summary>The improvement points, newest first.</summary>
public sealed record ListImprovementPoints : Listing<ImprovementPointView>
{
    /// <summary>Only those of this dialogue.</summary>
    public DialogueId? DialogueId { get; init; }

    /// <summary>Only those of dialogues about this zone.</summary>
    public string? PoliceZone { get; init; }

    /// <summary>Only those in this state.</summary>
    public PointState? State { get; init; }

    /// <summary>Only those about this theme.</summary>
    public DialogueTheme? Theme { get; init; }
}

internal sealed class ListImprovementPointsValidator : ListingValidator<ListImprovementPoints, ImprovementPointView, ImprovementPoint>
{
    public ListImprovementPointsValidator() : base(ListImprovementPointsHandler.Orders) => RuleFor(ask => ask.PoliceZone).IsZoneCode();
}

internal sealed class ListImprovementPointsHandler(IDialoguesDb db, IPager pager, Caller caller) : IRequestHandler<ListImprovementPoints, Listed<ImprovementPointView>>
{
    public static readonly Orders<ImprovementPoint, ImprovementPointView> Orders = new Orders<ImprovementPoint, ImprovementPointView>()
        .By("publishedAt", point => point.PublishedAt, point => point.Id, view => (view.PublishedAt, view.Id), newestFirst: true);

    public Task<Listed<ImprovementPointView>> Handle(ListImprovementPoints ask, CancellationToken ct)
    {
        var points = db.PointsFor(caller).AsNoTracking();
        if (ask.DialogueId is { } dialogue)
        {
            points = points.Where(point => point.DialogueId == dialogue);
        }

        if (ask.PoliceZone is { } zone)
        {
            points = points.Where(point => point.PoliceZone == zone);
        }

        if (ask.State is { } state)
        {
            points = points.Where(point => point.State == EF.Constant(state));
        }

        if (ask.Theme is { } theme)
        {
            points = points.Where(point => point.Theme == EF.Constant(theme));
        }

        return pager.Page(points, ask, Orders, ct);
    }
}
