using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Consultations;

/// <summary>One consultation.</summary>
public sealed record GetConsultation(ConsultationId Consultation) : IRequest<ConsultationView>;

/// <summary>A structural consultation of the parties of an agreement.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change.</param>
/// <param name="AgreementId">The agreement that asks for it.</param>
/// <param name="PlannedFor">The day for which it is planned.</param>
/// <param name="HeldOn">The day on which it was held.</param>
/// <param name="Participants">The parties that take part.</param>
/// <param name="Decisions">What it decided.</param>
/// <param name="State">Where it stands; missed from the day after the planned one on, as long as nobody tells that it was held.</param>
public sealed record ConsultationView(
    ConsultationId Id, long Version, AgreementId AgreementId, DateOnly PlannedFor, DateOnly? HeldOn, IReadOnlyList<PartyId> Participants,
    IReadOnlyList<Decision> Decisions, ConsultationState State) : IVersioned, ILengthy
{
    /// <summary>Where this consultation is read.</summary>
    public Uri Href => new($"/agreements/v1/consultations/{Id.Value}", UriKind.Relative);
}

internal sealed class ConsultationViewMap : Profile
{
    public ConsultationViewMap() => CreateMap<Consultation, ConsultationView>();
}

internal sealed class DecisionValidator : AbstractValidator<Decision>
{
    public DecisionValidator() => RuleFor(decision => decision.Text).Says(Decision.TextLimit);
}

internal sealed class GetConsultationHandler(IAgreementsDb db, IMapper map) : IRequestHandler<GetConsultation, ConsultationView>
{
    public async Task<ConsultationView> Handle(GetConsultation ask, CancellationToken ct) =>
        await db.Consultations.AsNoTracking().Where(consultation => consultation.Id == ask.Consultation)
            .ProjectTo<ConsultationView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Consultation));
}
