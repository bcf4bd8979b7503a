using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.CurativeMeasures;

/// <summary>The curative measures after complaints of the caller's zones; what is due first comes first.</summary>
public sealed record ListMeasures : Listing<CurativeMeasureView>
{
    /// <summary>Only those that rest on this complaint.</summary>
    public ComplaintId? ComplaintId { get; init; }

    /// <summary>Only those in this state.</summary>
    public MeasureState? State { get; init; }
}

internal sealed class ListMeasuresValidator() : ListingValidator<ListMeasures, CurativeMeasureView, CurativeMeasure>(ListMeasuresHandler.Orders);

internal sealed class ListMeasuresHandler(IComplaintsDb db, IPager pager, IReadAudit audit, Caller caller)
    : IRequestHandler<ListMeasures, Listed<CurativeMeasureView>>
{
    public static readonly Orders<CurativeMeasure, CurativeMeasureView> Orders = new Orders<CurativeMeasure, CurativeMeasureView>()
        .By("dueOn", row => row.DueOn, row => row.Id, view => (view.DueOn, view.Id));

    public async Task<Listed<CurativeMeasureView>> Handle(ListMeasures ask, CancellationToken ct)
    {
        var measures = db.MeasuresFor(caller).AsNoTracking();
        if (ask.ComplaintId is { } complaint)
        {
            measures = measures.Where(m => m.ComplaintId == complaint);
        }

        if (ask.State is { } state)
        {
            measures = measures.Where(m => m.State == EF.Constant(state));
        }

        var page = await pager.Page([measures], ask, Orders, rows => rows.Select(m => CurativeMeasureView.Of(m)), ct);
        return await page.Noted(audit, db, nameof(ListMeasures), ct);
    }
}
