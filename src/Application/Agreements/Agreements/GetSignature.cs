using AutoMapper;
using AutoMapper.QueryableExtensions;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>One signature under an agreement.</summary>
public sealed record GetSignature(AgreementId Agreement, SignatureId Signature) : IRequest<SignatureView>;

/// <summary>A name under an agreement; it never changes.</summary>
/// <param name="Id">Made by the server.</param>
/// <param name="AgreementId">Under which agreement.</param>
/// <param name="PartyId">For whom; absent of a witness who came unasked.</param>
/// <param name="Name">Who signed, as the text has it.</param>
/// <param name="NameVariants">Other forms of the same name in the sources, under which the agreement is found too.</param>
/// <param name="Capacity">In which capacity.</param>
/// <param name="Role">Whether it binds a party or bears witness.</param>
/// <param name="SignedOn">On which day.</param>
/// <param name="EnteredAt">When it was entered here.</param>
public sealed record SignatureView(
    SignatureId Id, AgreementId AgreementId, PartyId? PartyId, string Name, IReadOnlyList<string> NameVariants, Text Capacity, SignatoryRole Role,
    DateOnly SignedOn, DateTimeOffset EnteredAt) : IResource, IPersonal
{
    /// <summary>Where this signature is read.</summary>
    public Uri Href => new($"/agreements/v1/agreements/{AgreementId.Value}/signatures/{Id.Value}", UriKind.Relative);
}

internal sealed class SignatureViewMap : Profile
{
    public SignatureViewMap() => CreateMap<Signature, SignatureView>();
}

internal sealed class GetSignatureHandler(IAgreementsDb db, IMapper map) : IRequestHandler<GetSignature, SignatureView>
{
    public async Task<SignatureView> Handle(GetSignature ask, CancellationToken ct) =>
        await db.Signatures.AsNoTracking().Where(signature => signature.Id == ask.Signature && signature.AgreementId == ask.Agreement)
            .ProjectTo<SignatureView>(map.ConfigurationProvider).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(Signature));
}
