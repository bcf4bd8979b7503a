using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>Changes what is said of a commitment; its state where a person may say so.</summary>
public sealed record ChangeCommitment(CommitmentId Commitment, CommitmentPatch Patch, Precondition? IfMatch) : IChange<CommitmentView>;

/// <summary>What may change of a commitment (merge patch).</summary>
public sealed record CommitmentPatch
{
    /// <summary>What is promised, in at least one language.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>Which parties owe it, one or more.</summary>
    public Optional<IReadOnlyList<PartyId>> OwnerPartyIds { get; init; }

    /// <summary>By when; null removes it.</summary>
    public Optional<PartialDate?> DueOn { get; init; }

    /// <summary>What is counted; null: somebody says when it is met.</summary>
    public Optional<MeasurePatch?> Measure { get; init; }

    /// <summary>Dropped; where nothing is counted also met, or open again. Every other state is computed.</summary>
    public Optional<CommitmentState> State { get; init; }
}

internal sealed class CommitmentPatchValidator : AbstractValidator<CommitmentPatch>
{
    public CommitmentPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(Commitment.TitleLimit));
        this.RuleForSet(patch => patch.OwnerPartyIds, owners => owners.NotEmpty().AtMost(Commitment.OwnersLimit));
        this.RuleForSet(patch => patch.Measure, new MeasurePatchValidator());
    }
}

internal sealed class ChangeCommitmentHandler(IAgreementsDb db, IMapper map, TimeProvider clock) : IRequestHandler<ChangeCommitment, CommitmentView>
{
    public async Task<CommitmentView> Handle(ChangeCommitment ask, CancellationToken ct)
    {
        var commitment = await db.Commitments.Get(ask.Commitment, ct);
        commitment.MustBe(ask.IfMatch);
        var agreement = await db.Locked(commitment.AgreementId).Get(commitment.AgreementId, ct);
        var (patch, said, now) = (ask.Patch, commitment.About(), clock.GetUtcNow());
        commitment.Change(
            new(patch.Title.Or(said.Title), patch.OwnerPartyIds.Or(said.OwnerPartyIds), patch.DueOn.Or(said.DueOn), patch.Measure.Or(said.Measure)),
            agreement.Parties);
        if (patch.State.IsSet)
        {
            commitment.Say(patch.State.Value, agreement.Term(), now);
        }

        commitment.Review(agreement.Term(), agreement.Version, await db.FactsInTurn(commitment, ct), now);
        await db.SaveChangesAsync(ct);
        return map.Map<CommitmentView>(commitment);
    }
}
