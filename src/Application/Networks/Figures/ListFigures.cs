using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Networks.Networks;
using Dossin.Partnerships.Domain.Networks.Figures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Figures;

/// <summary>The reported figures, those of the latest day first.</summary>
public sealed record ListFigures : Listing<ReportedFigureView>
{
    /// <summary>Only those that count this.</summary>
    public Measure? Measure { get; init; }

    /// <summary>Only those about this network.</summary>
    public NetworkId? NetworkId { get; init; }
}

internal sealed class ListFiguresValidator() : ListingValidator<ListFigures, ReportedFigureView, ReportedFigure>(ListFiguresHandler.Orders);

internal sealed class ListFiguresHandler(INetworksDb db, IPager pager) : IRequestHandler<ListFigures, Listed<ReportedFigureView>>
{
    public static readonly Orders<ReportedFigure, ReportedFigureView> Orders = new Orders<ReportedFigure, ReportedFigureView>()
        .By("asOf", figure => figure.AsOf, figure => figure.Id, view => (view.AsOf, view.Id), newestFirst: true);

    public Task<Listed<ReportedFigureView>> Handle(ListFigures ask, CancellationToken ct)
    {
        var figures = db.ReportedFigures.AsNoTracking();
        if (ask.Measure is { } measure)
        {
            figures = figures.Where(figure => figure.Measure == EF.Constant(measure));
        }

        if (ask.NetworkId is { } network)
        {
            figures = figures.Where(figure => figure.NetworkId == network);
        }

        return pager.Page(figures, ask, Orders, ct);
    }
}
