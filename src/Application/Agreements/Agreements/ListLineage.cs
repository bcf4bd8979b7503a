using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>The chain of renewals to which an agreement belongs, oldest first: what came in force, and the agreement itself.</summary>
public sealed record ListLineage : Listing<AgreementView>
{
    /// <summary>Of which agreement; part of the address.</summary>
    [JsonInclude]
    internal AgreementId Agreement { get; init; }

    /// <summary>This list, of one agreement.</summary>
    public ListLineage Of(AgreementId agreement) => this with { Agreement = agreement };
}

internal sealed class ListLineageValidator() : ListingValidator<ListLineage, AgreementView, SeenAgreement>(ListLineageHandler.Orders);

internal sealed class ListLineageHandler(IAgreementsDb db, IPager pager, Caller caller) : IRequestHandler<ListLineage, Listed<AgreementView>>
{
    public static readonly Orders<SeenAgreement, AgreementView> Orders = new Orders<SeenAgreement, AgreementView>()
        .By("generation", row => row.Agreement.Generation, row => row.Agreement.Id, view => (view.Generation, view.Id));

    public async Task<Listed<AgreementView>> Handle(ListLineage ask, CancellationToken ct)
    {
        var asked = ask.Agreement;
        var line = db.Agreements.AsNoTracking()
            .Where(agreement => agreement.FirstOfLine == db.Agreements.Where(one => one.Id == asked).Select(one => one.FirstOfLine).FirstOrDefault())
            .Where(agreement => agreement.HeldFrom != null || agreement.Id == asked);
        var page = await pager.Page(line.SeenBy(caller), ask, Orders, ct);
        // An agreement is in its own line: nothing at all means that there is no such agreement. Rows are read later than that is known.
        var isThere = page.Rows is null ? page.Items.Count > 0 || ask.Cursor is not null : await db.Agreements.AnyAsync(agreement => agreement.Id == asked, ct);
        return isThere ? page : throw new NotFound(nameof(Agreement));
    }
}
