using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Consultations;

/// <summary>The consultations, the last planned first.</summary>
public sealed record ListConsultations : Listing<ConsultationView>
{
    /// <summary>Only those of this agreement.</summary>
    public AgreementId? AgreementId { get; init; }

    /// <summary>Only those in this state.</summary>
    public ConsultationState? State { get; init; }

    /// <summary>Only those planned for this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only those planned for this day or earlier.</summary>
    public DateOnly? To { get; init; }
}

internal sealed class ListConsultationsValidator() : ListingValidator<ListConsultations, ConsultationView, Consultation>(ListConsultationsHandler.Orders);

internal sealed class ListConsultationsHandler(IAgreementsDb db, IPager pager) : IRequestHandler<ListConsultations, Listed<ConsultationView>>
{
    public static readonly Orders<Consultation, ConsultationView> Orders = new Orders<Consultation, ConsultationView>()
        .By("plannedFor", row => row.PlannedFor, row => row.Id, view => (view.PlannedFor, view.Id), newestFirst: true);

    public Task<Listed<ConsultationView>> Handle(ListConsultations ask, CancellationToken ct)
    {
        var rows = db.Consultations.AsNoTracking();
        if (ask.AgreementId is { } agreement)
        {
            rows = rows.Where(row => row.AgreementId == agreement);
        }

        if (ask.State is { } state)
        {
            rows = rows.Where(row => row.State == EF.Constant(state));
        }

        if (ask.From is { } from)
        {
            rows = rows.Where(row => row.PlannedFor >= from);
        }

        if (ask.To is { } to)
        {
            rows = rows.Where(row => row.PlannedFor <= to);
        }

        return pager.Page(rows, ask, Orders, ct);
    }
}
