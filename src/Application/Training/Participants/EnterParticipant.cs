using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Training.Participants;

/// <summary>Somebody who can follow a course, in a zone of the caller.</summary>
/// <param name="HrReference">How the HR system names the person; one participant per issuer and reference.</param>
/// <param name="Category">What the person is in the police.</param>
/// <param name="Stage">Where the person stands in a career.</param>
/// <param name="PoliceZone">Four digits, a zone of today; either this or federalUnit.</param>
/// <param name="FederalUnit">The unit of the federal police, for callers of all zones; either this or policeZone.</param>
public sealed record EnterParticipant(
    HrReferenceView HrReference, Category Category, Stage Stage, string? PoliceZone = null, string? FederalUnit = null) : IChange<ParticipantView>;

internal sealed class EnterParticipantValidator : AbstractValidator<EnterParticipant>
{
    public EnterParticipantValidator()
    {
        RuleFor(ask => ask.HrReference).SetValidator(new HrReferenceValidator());
        RuleFor(ask => ask.PoliceZone).IsPoliceZone();
        RuleFor(ask => ask.FederalUnit).IsFederalUnit();
        RuleFor(ask => ask.PoliceZone).Must((ask, zone) => zone is null != ask.FederalUnit is null).WithErrorCode("exactlyOneOfExpected");
    }
}

internal sealed class HrReferenceValidator : AbstractValidator<HrReferenceView>
{
    public HrReferenceValidator()
    {
        RuleFor(name => name.Issuer).NotEmpty().UpTo(HrReference.Limit).HasNoControls().IsNoNationalNumber();
        RuleFor(name => name.Reference).NotEmpty().UpTo(HrReference.Limit).HasNoControls().IsNoNationalNumber();
    }
}

internal sealed class EnterParticipantHandler(ITrainingDb db, IMapper map, Caller caller, TimeProvider clock)
    : IRequestHandler<EnterParticipant, ParticipantView>
{
    public async Task<ParticipantView> Handle(EnterParticipant ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var at = Workplace.Of(ask.PoliceZone, ask.FederalUnit, BelgianDay.Of(now));
        caller.RefuseOtherPlaces(at);
        var participant = Participant.Register(HrReference.Of(ask.HrReference.Issuer, ask.HrReference.Reference), at, ask.Category, ask.Stage, now);
        // The unique index on the reference tells who is known already.
        db.Participants.Add(participant);
        await db.SaveChangesAsync(ct);
        return map.Map<ParticipantView>(participant);
    }
}
