using System.Text.Json;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Commitments;
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
        happened.Commitment.Value, happened.Agreement.Value, Wire(happened.From), Wire(happened.To))
    { Told = happened.EventId };

    private static string Wire(CommitmentState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
