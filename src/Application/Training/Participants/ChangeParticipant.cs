using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Participants;

/// <summary>Moves a participant to another zone, stage or category; what was recorded stays as it was.</summary>
public sealed record ChangeParticipant(ParticipantId Participant, ParticipantPatch Patch, Precondition? IfMatch) : IChange<ParticipantView>;

/// <summary>What may change of a participant (merge patch); the HR reference does not.</summary>
public sealed record ParticipantPatch
{
    /// <summary>
    /// The zone to which the person goes: any zone of today, the new one sees the person from then on and the old one does
    /// not. Null removes it, beside a federalUnit.
    /// </summary>
    public Optional<string?> PoliceZone { get; init; }

    /// <summary>The unit of the federal police to which the person goes, beside a policeZone that is null; for callers of all zones.</summary>
    public Optional<string?> FederalUnit { get; init; }

    /// <summary>What the person is in the police.</summary>
    public Optional<Category> Category { get; init; }

    /// <summary>Where the person stands in a career.</summary>
    public Optional<Stage> Stage { get; init; }
}

internal sealed class ParticipantPatchValidator : AbstractValidator<ParticipantPatch>
{
    public ParticipantPatchValidator()
    {
        this.RuleForSet(patch => patch.PoliceZone, zone => zone.IsPoliceZone());
        this.RuleForSet(patch => patch.FederalUnit, unit => unit.IsFederalUnit());
    }
}

internal sealed class ChangeParticipantHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<ChangeParticipant, ParticipantView>
{
    public async Task<ParticipantView> Handle(ChangeParticipant ask, CancellationToken ct)
    {
        var participant = await db.ParticipantsFor(caller).Get(ask.Participant, ct);
        participant.MustBe(ask.IfMatch);
        var patch = ask.Patch;
        var (zone, unit) = (patch.PoliceZone.Or(participant.PoliceZone), patch.FederalUnit.Or(participant.FederalUnit)?.Trim());
        // Who stays keeps a zone that was merged meanwhile.
        var at = zone == participant.PoliceZone && unit == participant.FederalUnit
            ? new Workplace(zone, unit)
            : Workplace.Of(zone, unit, BelgianDay.Of(clock.GetUtcNow()));
        if (at.PoliceZone is null)
        {
            caller.RefuseOtherPlaces(at);
        }

        participant.Change(at, patch.Category.Or(participant.Category), patch.Stage.Or(participant.Stage));
        await db.SaveChangesAsync(ct);
        return map.Map<ParticipantView>(participant);
    }
}
