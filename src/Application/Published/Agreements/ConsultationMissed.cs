using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Consultations.ConsultationMissed;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>The day of a planned consultation passed, and nobody told that it was held.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record ConsultationMissed(Guid Id, Guid AgreementId, DateOnly Day) : IPublishedFrom<Happened, ConsultationMissed>
{
    public string Href => $"/agreements/v1/consultations/{Id}";

    public static ConsultationMissed From(Happened happened) => new(happened.Consultation.Value, happened.Agreement.Value, happened.Day);
}
