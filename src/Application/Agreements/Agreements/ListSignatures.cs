using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>The signatures under an agreement, in the order in which they were entered.</summary>
public sealed record ListSignatures : Listing<SignatureView>
{
    /// <summary>Under which agreement; part of the address.</summary>
    internal AgreementId Agreement { get; init; }

    /// <summary>This list, of one agreement.</summary>
    public ListSignatures Of(AgreementId agreement) => this with { Agreement = agreement };
}

internal sealed class ListSignaturesValidator() : ListingValidator<ListSignatures, SignatureView, Signature>(ListSignaturesHandler.Orders);

internal sealed class ListSignaturesHandler(IAgreementsDb db, IPager pager) : IRequestHandler<ListSignatures, Listed<SignatureView>>
{
    public static readonly Orders<Signature, SignatureView> Orders = new Orders<Signature, SignatureView>()
        .By("enteredAt", signature => signature.EnteredAt, signature => signature.Id, view => (view.EnteredAt, view.Id));

    public async Task<Listed<SignatureView>> Handle(ListSignatures ask, CancellationToken ct)
    {
        var agreement = db.Agreements.Where(agreement => agreement.Id == ask.Agreement).Select(agreement => agreement.Id);
        var signatures = db.Signatures.AsNoTracking().Where(signature => signature.AgreementId == ask.Agreement);
        return (await pager.PageUnder(agreement, signatures, ask, Orders, ct))?.Page ?? throw new NotFound(nameof(Agreement));
    }
}
