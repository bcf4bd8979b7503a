using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>Something promised in an agreement, to follow up from now on.</summary>
/// <param name="AgreementId">The agreement in which it is promised.</param>
/// <param name="Title">What is promised, in at least one language.</param>
/// <param name="OwnerPartyIds">Which parties owe it: one or more parties of the agreement.</param>
/// <param name="Recurrence">How often it is owed; yearly: in each whole calendar year of the agreement.</param>
/// <param name="DueOn">By when; of something yearly, until when.</param>
/// <param name="Measure">What is counted to see whether it is kept.</param>
public sealed record MakeCommitment(
    AgreementId AgreementId, Text Title, IReadOnlyList<PartyId> OwnerPartyIds, Recurrence Recurrence, PartialDate? DueOn = null,
    Measure? Measure = null) : IChange<CommitmentView>;

internal sealed class MakeCommitmentValidator : AbstractValidator<MakeCommitment>
{
    public MakeCommitmentValidator()
    {
        RuleFor(ask => ask.Title).Says(Commitment.TitleLimit);
        RuleFor(ask => ask.OwnerPartyIds).NotEmpty().AtMost(Commitment.OwnersLimit);
        RuleFor(ask => ask.Measure!).SetValidator(new MeasureValidator());
    }
}

internal sealed class MakeCommitmentHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<MakeCommitment, CommitmentView>
{
    public async Task<CommitmentView> Handle(MakeCommitment ask, CancellationToken ct)
    {
        var (agreement, now) = (await db.AgreementOf(ask.AgreementId, ct), clock.GetUtcNow());
        var commitment = Commitment.Make(agreement.Id, ask.Recurrence, new(ask.Title, ask.OwnerPartyIds, ask.DueOn, ask.Measure), agreement.Parties, now);
        commitment.Review(agreement.Term(), agreement.Version, await db.FactsInTurn(commitment, ct), now);
        db.Commitments.Add(commitment);
        await db.SaveChangesAsync(ct);
        return map.Map<CommitmentView>(commitment);
    }
}
