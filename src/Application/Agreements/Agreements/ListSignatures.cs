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
        var page = await pager.Page(db.Signatures.AsNoTracking().Where(signature => signature.AgreementId == ask.Agreement), ask, Orders, ct);
        // Only where there is nothing, it has to be asked whether there is an agreement at all.
        return page.Items.Count > 0 || await db.Agreements.AnyAsync(agreement => agreement.Id == ask.Agreement, ct)
            ? page
            : throw new NotFound(nameof(Agreement));
    }
}
