using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Agreements.Calendar;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Calendar;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;

namespace Dossin.Partnerships.Api.Agreements;

internal static class CalendarEndpoints
{
    public static void MapCalendar(this IEndpointRouteBuilder context) =>
        context.MapGet("/calendar", async (Query<ListCalendar> list, IMediator ask, CancellationToken ct) =>
            Answer.Calendar(await ask.Send(list.Value, ct), Entry))
            .WithTags("Calendar").Requires(Scopes.AgreementsRead, Scopes.AgreementsManage)
            .WithName("listCalendar").WithSummary("List what is due, or subscribe to it as a calendar");

    /// <summary>A day in a calendar: the same UID for ever, a SEQUENCE that grows with each change.</summary>
    private static CalendarEntry Entry(DueView due)
    {
        var start = BelgianDay.Start(due.On);
        return new(due.Uid, due.Sequence, start, start, $"{Word(due.Kind)}: {Said(due.Title)}", "", due.Href, due.Canceled) { Day = due.On };
    }

    private static string Said(Text text) =>
        Catalogue.Language() switch { "fr" => text.Fr, "de" => text.De, "en" => text.En, _ => text.Nl } ?? text.Versions().First();

    private static string Word(DueKind kind) => (kind, Catalogue.Language()) switch
    {
        (DueKind.Signature, "fr") => "Signature",
        (DueKind.Signature, "de") => "Unterzeichnung",
        (DueKind.Signature, "en") => "Signing",
        (DueKind.Signature, _) => "Ondertekening",
        (DueKind.Consultation, "fr") => "Concertation",
        (DueKind.Consultation, "de") => "Beratung",
        (DueKind.Consultation, "en") => "Consultation",
        (DueKind.Consultation, _) => "Overleg",
        (DueKind.Commitment, "fr") => "Engagement",
        (DueKind.Commitment, "de") => "Verpflichtung",
        (DueKind.Commitment, "en") => "Commitment",
        (DueKind.Commitment, _) => "Engagement",
        (_, "fr") => "Fin",
        (_, "de") => "Ende",
        (_, "en") => "End",
        _ => "Einde",
    };
}
