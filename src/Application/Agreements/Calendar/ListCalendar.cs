using System.Text.Json.Serialization;
using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Calendar;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Calendar;

/// <summary>
/// Everything that is due, day by day: signatures that are awaited, consultations, commitments by the end of their running
/// period, last days of agreements. As a calendar to subscribe to where text/calendar is accepted.
/// </summary>
public sealed record ListCalendar : Listing<DueView>
{
    /// <summary>Only what is due on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only what is due on this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only this sort.</summary>
    public DueKind? Kind { get; init; }

    /// <summary>Only what belongs to this agreement.</summary>
    public AgreementId? AgreementId { get; init; }
}

/// <summary>Something that is due on a day.</summary>
/// <param name="Uid">The same for ever, as calendars know it.</param>
/// <param name="Kind">What is due.</param>
/// <param name="On">The day on which it is due, or was done.</param>
/// <param name="Title">What the agreement, or what is promised in it, is called.</param>
/// <param name="State">Where it stands: the state of the agreement, consultation or commitment.</param>
/// <param name="Canceled">It was due and is not any more; it stays, so that calendars strike it out.</param>
/// <param name="AgreementId">The agreement to which it belongs.</param>
/// <param name="Sequence">Grows with each change of the entry.</param>
/// <param name="Subject">The id of what is due.</param>
public sealed record DueView(
    string Uid, DueKind Kind, DateOnly On, Text Title, string State, bool Canceled, AgreementId AgreementId, [property: JsonIgnore] long Sequence,
    [property: JsonIgnore] Guid Subject) : IResource
{
    /// <summary>Where what is due is read.</summary>
    public Uri Href => new($"/agreements/v1/{Kind switch { DueKind.Consultation => "consultations", DueKind.Commitment => "commitments", _ => "agreements" }}/{Subject}", UriKind.Relative);
}

internal sealed class DueViewMap : Profile
{
    public DueViewMap() => CreateMap<Due, DueView>().ForCtorParam(nameof(DueView.On), view => view.MapFrom(due => due.Day));
}

internal sealed class ListCalendarValidator() : ListingValidator<ListCalendar, DueView, Due>(ListCalendarHandler.Orders);

internal sealed class ListCalendarHandler(IAgreementsDb db, IPager pager) : IRequestHandler<ListCalendar, Listed<DueView>>
{
    public static readonly Orders<Due, DueView> Orders = new Orders<Due, DueView>()
        .By("on", due => due.Day, due => due.Uid, view => (view.On, view.Uid));

    public Task<Listed<DueView>> Handle(ListCalendar ask, CancellationToken ct)
    {
        var rows = db.Calendar.AsNoTracking();
        if (ask.From is { } from)
        {
            rows = rows.Where(due => due.Day >= from);
        }

        if (ask.To is { } to)
        {
            rows = rows.Where(due => due.Day <= to);
        }

        if (ask.Kind is { } kind)
        {
            rows = rows.Where(due => due.Kind == EF.Constant(kind));
        }

        if (ask.AgreementId is { } agreement)
        {
            rows = rows.Where(due => due.AgreementId == agreement);
        }

        return pager.Page(rows, ask, Orders, ct);
    }
}
