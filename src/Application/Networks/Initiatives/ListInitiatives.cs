using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Application.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Initiatives;

/// <summary>The initiatives, the one that was proposed last first.</summary>
public sealed record ListInitiatives : Listing<InitiativeView>
{
    /// <summary>Only initiatives in this zone.</summary>
    public string? PoliceZone { get; init; }

    /// <summary>Only initiatives in this state.</summary>
    public InitiativeState? State { get; init; }

    /// <summary>Only initiatives that answer this improvement point.</summary>
    public string? ImprovementPointId { get; init; }
}

internal sealed class ListInitiativesValidator : ListingValidator<ListInitiatives, InitiativeView, Initiative>
{
    public ListInitiativesValidator() : base(ListInitiativesHandler.Orders)
    {
        RuleFor(ask => ask.PoliceZone).IsZoneCode();
        RuleFor(ask => ask.ImprovementPointId).HasForm(Initiative.PointPattern).UpTo(Initiative.PointLimit);
    }
}

internal sealed class ListInitiativesHandler(INetworksDb db, IPager pager) : IRequestHandler<ListInitiatives, Listed<InitiativeView>>
{
    public static readonly Orders<Initiative, InitiativeView> Orders = new Orders<Initiative, InitiativeView>()
        .By("id", initiative => initiative.Id, initiative => initiative.Id, view => (view.Id, view.Id), newestFirst: true);

    public Task<Listed<InitiativeView>> Handle(ListInitiatives ask, CancellationToken ct)
    {
        var initiatives = db.Initiatives.AsNoTracking();
        if (ask.PoliceZone is { } zone)
        {
            initiatives = initiatives.Where(initiative => initiative.PoliceZone == zone);
        }

        if (ask.State is { } state)
        {
            initiatives = initiatives.Where(initiative => initiative.State == EF.Constant(state));
        }

        if (ask.ImprovementPointId is { } point)
        {
            initiatives = initiatives.Where(initiative => initiative.ImprovementPointId == point);
        }

        return pager.Page(initiatives, ask, Orders, ct);
    }
}
