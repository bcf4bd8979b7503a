using Dossin.Partnerships.Application.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Consultations.ConsultationPlanned;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>A consultation of the parties of an agreement is planned, or moved to another day.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record ConsultationPlanned(Guid Id, Guid AgreementId, DateOnly Day) : IPublishedFrom<Happened, ConsultationPlanned>
{
    public string Href => $"/agreements/v1/consultations/{Id}";

    public static ConsultationPlanned From(Happened happened) => new(happened.Consultation.Value, happened.Agreement.Value, happened.Day);
}
