using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Complaints.Complaints;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Complaints.Complaints;

/// <summary>The complaints of the caller's zones; those that wait longest for what is due come first, so the overdue ones do.</summary>
public sealed record ListComplaints : Listing<ComplaintView>
{
    /// <summary>Only those in this state.</summary>
    public ComplaintState? State { get; init; }

    /// <summary>Only those of this zone, as it was.</summary>
    public string? PoliceZone { get; init; }

    /// <summary>Only those that came in this way.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Only those of which the deadline that runs has passed, or only the others.</summary>
    public bool? Overdue { get; init; }
}

internal sealed class ListComplaintsValidator : ListingValidator<ListComplaints, ComplaintView, Complaint>
{
    public ListComplaintsValidator() : base(ListComplaintsHandler.Orders) => RuleFor(ask => ask.PoliceZone).IsZoneCode();
}

internal sealed class ListComplaintsHandler(IComplaintsDb db, IPager pager, IConfidential confidential, IReadAudit audit, Caller caller)
    : IRequestHandler<ListComplaints, Listed<ComplaintView>>
{
    public static readonly Orders<Complaint, ComplaintView> Orders = new Orders<Complaint, ComplaintView>()
        .By("dueOn", row => row.WaitsUntil, row => row.Id, view => (view.Kept!.WaitsUntil, view.Id))
        .By("receivedAt", row => row.ReceivedAt, row => row.Id, view => (view.ReceivedAt, view.Id), newestFirst: true);

    public async Task<Listed<ComplaintView>> Handle(ListComplaints ask, CancellationToken ct)
    {
        // No projection: what is sealed is opened here, and not in a statement.
        var page = await pager.Page([Filtered(ask)], ask, Orders, rows => rows.Select(c => ComplaintView.Of(c)), ct);
        return (await page.Noted(audit, db, nameof(ListComplaints), ct)).Each(view => view.Opened(confidential));
    }

    private IQueryable<Complaint> Filtered(ListComplaints ask)
    {
        var complaints = db.ComplaintsFor(caller).AsNoTracking();
        // As a constant: how many are in a state the database knows of each state, and of a parameter it knows nothing.
        if (ask.State is { } state)
        {
            complaints = complaints.Where(c => c.State == EF.Constant(state));
        }

        if (ask.PoliceZone is { } zone)
        {
            complaints = complaints.Where(c => c.PoliceZone == zone);
        }

        if (ask.Channel is { } channel)
        {
            complaints = complaints.Where(c => c.Channel == EF.Constant(channel));
        }

        // Said in the statement, and no parameter: each has an index of its own rows.
        return ask.Overdue switch
        {
            true => complaints.Where(c => c.Overdue),
            false => complaints.Where(c => !c.Overdue),
            _ => complaints,
        };
    }
}
