using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Agreements;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Agreements;

/// <summary>The agreements, the last entered first; those that were searched for, the best answer first.</summary>
public sealed record ListAgreements : Listing<AgreementView>
{
    /// <summary>Only those in this state.</summary>
    public AgreementState? State { get; init; }

    /// <summary>Only those by which this party is bound.</summary>
    public PartyId? PartyId { get; init; }

    /// <summary>Only those that were in force on this day, whatever became of them later.</summary>
    public DateOnly? InForceOn { get; init; }

    /// <summary>
    /// Only those that answer to these words in what the caller may see: title, elements, names of who signed. A word is found by
    /// its beginning and, in each language, in all its forms; case and accents are passed over.
    /// </summary>
    public string? Q { get; init; }
}

internal sealed class ListAgreementsValidator : ListingValidator<ListAgreements, AgreementView, SeenAgreement>
{
    public ListAgreementsValidator() : base(ListAgreementsHandler.Orders)
    {
        RuleFor(ask => ask.Q).HasLength(2, 200);
        RuleFor(ask => ask.Sort).Must((ask, sort) => ask.Q is not null || sort is not ("relevance" or "-relevance")).WithErrorCode("relevanceOfNothing");
    }
}

internal sealed class ListAgreementsHandler(IAgreementsDb db, IPager pager, Caller caller) : IRequestHandler<ListAgreements, Listed<AgreementView>>
{
    public static readonly Orders<SeenAgreement, AgreementView> Orders = ByRelevance(ByEntry(new()));

    public static readonly Orders<SeenAgreement, AgreementView> Searched = ByEntry(ByRelevance(new()));

    public Task<Listed<AgreementView>> Handle(ListAgreements ask, CancellationToken ct)
    {
        var rows = ask.Q is { } text ? db.FoundAgreements(text, caller.IsManager()).AsNoTracking() : db.Agreements.AsNoTracking().SeenBy(caller);
        if (ask.State is { } state)
        {
            rows = rows.Where(row => row.Agreement.State == EF.Constant(state));
        }

        if (ask.PartyId is { Value: var party })
        {
            rows = rows.Where(row => row.Agreement.PartyKeys.Contains(party));
        }

        if (ask.InForceOn is { } day)
        {
            rows = rows.Where(row => row.Agreement.HeldFrom <= day && (row.Agreement.EndsOn == null || row.Agreement.EndsOn >= day));
        }

        return pager.Page(rows, ask, ask.Q is null ? Orders : Searched, ct);
    }

    private static Orders<SeenAgreement, AgreementView> ByEntry(Orders<SeenAgreement, AgreementView> orders) =>
        orders.By("enteredAt", row => row.Agreement.EnteredAt, row => row.Agreement.Id, view => (view.EnteredAt, view.Id), newestFirst: true);

    private static Orders<SeenAgreement, AgreementView> ByRelevance(Orders<SeenAgreement, AgreementView> orders) =>
        orders.By("relevance", row => row.Rank, row => row.Agreement.Id, view => (view.Rank, view.Id), newestFirst: true);
}
