using AutoMapper;
using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Agreements.Commitments;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Consultations;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Consultations;

/// <summary>Changes a consultation; with the day on which it was held it is held.</summary>
public sealed record ChangeConsultation(ConsultationId Consultation, ConsultationPatch Patch, Precondition? IfMatch) : IChange<ConsultationView>;

/// <summary>What may change of a consultation (merge patch).</summary>
public sealed record ConsultationPatch
{
    /// <summary>The day for which it is planned; of what was held or missed it stays.</summary>
    public Optional<DateOnly> PlannedFor { get; init; }

    /// <summary>The day on which it was held.</summary>
    public Optional<DateOnly?> HeldOn { get; init; }

    /// <summary>The parties that take part.</summary>
    public Optional<IReadOnlyList<PartyId>> Participants { get; init; }

    /// <summary>What it decided, replaced whole.</summary>
    public Optional<IReadOnlyList<Decision>> Decisions { get; init; }
}

internal sealed class ConsultationPatchValidator : AbstractValidator<ConsultationPatch>
{
    public ConsultationPatchValidator()
    {
        this.RuleForSet(patch => patch.PlannedFor, day => day.IsOfOurTimes());
        this.RuleForSet(patch => patch.HeldOn, day => day.IsOfOurTimes());
        this.RuleForSet(patch => patch.Participants, parties => parties.AtMost(ConsultationDescription.ParticipantsLimit));
        this.RuleForSet(patch => patch.Decisions, decisions => decisions.AtMost(Decision.Limit)
            .ForEach(decision => decision.SetValidator(new DecisionValidator())));
    }
}

internal sealed class ChangeConsultationHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeConsultation, ConsultationView>
{
    public async Task<ConsultationView> Handle(ChangeConsultation ask, CancellationToken ct)
    {
        var consultation = await db.Consultations.Get(ask.Consultation, ct);
        consultation.MustBe(ask.IfMatch);
        var agreement = await db.Locked(consultation.AgreementId).Get(consultation.AgreementId, ct);
        var (patch, said, now) = (ask.Patch, consultation.About(), clock.GetUtcNow());
        consultation.Change(agreement, new(
            patch.PlannedFor.Or(said.PlannedFor), patch.HeldOn.Or(said.HeldOn), patch.Participants.Or(said.Participants),
            patch.Decisions.Or(said.Decisions)), now);
        await db.ReviewConsulted(agreement, consultation, now, ct);
        await db.SaveChangesAsync(ct);
        return map.Map<ConsultationView>(consultation);
    }
}
