using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Commitments;

/// <summary>One commitment.</summary>
public sealed record GetCommitment(CommitmentId Commitment) : IRequest<CommitmentView>;

/// <summary>Something promised in an agreement that can be followed up.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="Version">Moved by each change, of its state too.</param>
/// <param name="AgreementId">The agreement in which it was promised.</param>
/// <param name="Title">What was promised.</param>
/// <param name="OwnerPartyIds">Which parties owe it.</param>
/// <param name="Recurrence">How often it is owed.</param>
/// <param name="DueOn">By when; of something yearly, until when.</param>
/// <param name="Measure">What is counted to see whether it is kept; absent where somebody says so.</param>
/// <param name="State">Where it stands, computed from what happened.</param>
public sealed record CommitmentView(
    CommitmentId Id, long Version, AgreementId AgreementId, Text Title, IReadOnlyList<PartyId> OwnerPartyIds, Recurrence Recurrence,
    PartialDate? DueOn, Measure? Measure, CommitmentState State) : IVersioned
{
    /// <summary>Where this commitment is read.</summary>
    public Uri Href => new($"/agreements/v1/commitments/{Id.Value}", UriKind.Relative);
}

internal sealed class CommitmentViewMap : Profile
{
    public CommitmentViewMap() => CreateMap<Commitment, CommitmentView>()
        .ForCtorParam(nameof(CommitmentView.Measure), view => view.MapFrom(commitment => commitment.MeasureKind == null
            ? null : new Measure(commitment.MeasureKind.Value, commitment.Target!.Value, commitment.CourseFamily, commitment.NetworkId)));
}

internal sealed class GetCommitmentHandler(IAgreementsDb db, IMapper map) : IRequestHandler<GetCommitment, CommitmentView>
{
    public async Task<CommitmentView> Handle(GetCommitment ask, CancellationToken ct) =>
        await db.Commitments.AsNoTracking().Where(commitment => commitment.Id == ask.Commitment)
            .ProjectTo<CommitmentView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Commitment));
}
