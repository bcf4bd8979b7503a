using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Visits;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.Visits;

/// <summary>The exchange visits, the one that began last first.</summary>
public sealed record ListVisits : Listing<ExchangeVisitView>
{
    /// <summary>Only visits that went on on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only visits that had begun by this day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only visits that this organization received.</summary>
    public OrganizationId? Host { get; init; }
}

internal sealed class ListVisitsValidator() : ListingValidator<ListVisits, ExchangeVisitView, ExchangeVisit>(ListVisitsHandler.Orders);

internal sealed class ListVisitsHandler(INetworksDb db, IPager pager) : IRequestHandler<ListVisits, Listed<ExchangeVisitView>>
{
    public static readonly Orders<ExchangeVisit, ExchangeVisitView> Orders = new Orders<ExchangeVisit, ExchangeVisitView>()
        .By("from", visit => visit.From, visit => visit.Id, view => (view.From, view.Id), newestFirst: true);

    public Task<Listed<ExchangeVisitView>> Handle(ListVisits ask, CancellationToken ct)
    {
        var visits = db.ExchangeVisits.AsNoTracking();
        if (ask.From is { } from)
        {
            visits = visits.Where(visit => visit.To >= from);
        }

        if (ask.To is { } to)
        {
            visits = visits.Where(visit => visit.From <= to);
        }

        if (ask.Host is { } host)
        {
            visits = visits.Where(visit => visit.Host == host);
        }

        return pager.Page(visits, ask, Orders, ct);
    }
}
