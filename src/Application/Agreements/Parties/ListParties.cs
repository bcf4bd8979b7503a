using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Parties;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Parties;

/// <summary>The parties, by name.</summary>
public sealed record ListParties : Listing<PartyView>
{
    /// <summary>Only those of this kind.</summary>
    public PartyKind? Kind { get; init; }

    /// <summary>Only those whose name, brand name or alias has words that begin so; case, accents and punctuation are passed over.</summary>
    public string? Q { get; init; }
}

internal sealed class ListPartiesValidator : ListingValidator<ListParties, PartyView, SeenParty>
{
    public ListPartiesValidator() : base(ListPartiesHandler.Orders) => RuleFor(ask => ask.Q).HasLength(2, 100);
}

internal sealed class ListPartiesHandler(IAgreementsDb db, IPager pager, Caller caller) : IRequestHandler<ListParties, Listed<PartyView>>
{
    public static readonly Orders<SeenParty, PartyView> Orders = new Orders<SeenParty, PartyView>()
        .By("name", row => row.Party.Name, row => row.Party.Id, view => (view.Name, view.Id));

    public Task<Listed<PartyView>> Handle(ListParties ask, CancellationToken ct)
    {
        var parties = (ask.Q is { } text ? db.FoundParties(text) : db.Parties).AsNoTracking();
        if (ask.Kind is { } kind)
        {
            parties = parties.Where(party => party.Kind == EF.Constant(kind));
        }

        return pager.Page(parties.SeenBy(caller), ask, Orders, ct);
    }
}
