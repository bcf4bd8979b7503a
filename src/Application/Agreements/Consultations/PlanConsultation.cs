using AutoMapper;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Consultations;

/// <summary>A consultation to come, or one that was held.</summary>
/// <param name="AgreementId">The agreement that asks for it.</param>
/// <param name="PlannedFor">The day for which it is or was planned.</param>
/// <param name="HeldOn">The day on which it was held; the agreement was in force on it.</param>
/// <param name="Participants">The parties that take part: parties of the agreement.</param>
/// <param name="Decisions">What it decided.</param>
public sealed record PlanConsultation(
    AgreementId AgreementId, DateOnly PlannedFor, DateOnly? HeldOn = null, IReadOnlyList<PartyId>? Participants = null,
    IReadOnlyList<Decision>? Decisions = null) : IChange<ConsultationView>;

internal sealed class PlanConsultationValidator : AbstractValidator<PlanConsultation>
{
    public PlanConsultationValidator()
    {
        RuleFor(ask => ask.PlannedFor).IsOfOurTimes();
        RuleFor(ask => ask.HeldOn).IsOfOurTimes();
        RuleFor(ask => ask.Participants).AtMost(ConsultationDescription.ParticipantsLimit);
        RuleFor(ask => ask.Decisions).AtMost(Decision.Limit);
        RuleForEach(ask => ask.Decisions).SetValidator(new DecisionValidator());
    }
}

internal sealed class PlanConsultationHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<PlanConsultation, ConsultationView>
{
    public async Task<ConsultationView> Handle(PlanConsultation ask, CancellationToken ct)
    {
        var (agreement, now) = (await db.AgreementOf(ask.AgreementId, ct), clock.GetUtcNow());
        var about = new ConsultationDescription(ask.PlannedFor, ask.HeldOn, ask.Participants ?? [], ask.Decisions ?? []);
        var consultation = Consultation.Plan(agreement, about, now);
        db.Consultations.Add(consultation);
        await db.ReviewConsulted(agreement, consultation, now, ct);
        await db.SaveChangesAsync(ct);
        return map.Map<ConsultationView>(consultation);
    }
}
