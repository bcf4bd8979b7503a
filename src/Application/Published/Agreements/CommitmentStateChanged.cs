using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Happened = Dossin.Partnerships.Domain.Agreements.Commitments.CommitmentStateChanged;

namespace Dossin.Partnerships.Application.Published.Agreements;

/// <summary>A commitment stands elsewhere than before.</summary>
[SeenBy(Share.All, Scopes.AgreementsRead, Scopes.AgreementsManage)]
public sealed record CommitmentStateChanged(Guid Id, Guid AgreementId, string From, string To) : IPublishedFrom<Happened, CommitmentStateChanged>
{
    private Guid Told { get; init; }

    public string Href => $"/agreements/v1/commitments/{Id}";

    Guid? IPublished.EventId => Told;

    static CommitmentStateChanged IPublishedFrom<Happened, CommitmentStateChanged>.From(Happened happened) => new(
        happened.Commitment.Value, happened.Agreement.Value, happened.From.Code(), happened.To.Code())
    { Told = happened.EventId };
}
