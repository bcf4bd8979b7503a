using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Consultations.ConsultationHeld;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>A consultation of the parties of an agreement was held on a day; told again where that day is corrected.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record ConsultationHeld(Guid Id, Guid AgreementId, DateOnly Day) : IPublishedFrom<Happened, ConsultationHeld>
{
    private Guid Told { get; init; }

    public string Href => $"/agreements/v1/consultations/{Id}";

    Guid? IPublished.EventId => Told;

    public static ConsultationHeld From(Happened happened) =>
        new(happened.Consultation.Value, happened.Agreement.Value, happened.Day) { Told = happened.EventId };
}
