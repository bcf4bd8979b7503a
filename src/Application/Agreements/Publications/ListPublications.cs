using Dossin.Partnerships.Application.Agreements.Agreements;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Agreements.Publications;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Agreements.Publications;

/// <summary>The publications, the newest first; those that were searched for, the best answer first.</summary>
public sealed record ListPublications : Listing<PublicationView>
{
    /// <summary>Only those of this sort.</summary>
    public PublicationKind? Kind { get; init; }

    /// <summary>Only those of this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Only those of this day or earlier.</summary>
    public DateOnly? To { get; init; }

    /// <summary>
    /// Only those that answer to these words in what the caller may see: title and elements. A word is found by its beginning and,
    /// in each language, in all its forms; case and accents are passed over.
    /// </summary>
    public string? Q { get; init; }
}

internal sealed class ListPublicationsValidator : ListingValidator<ListPublications, PublicationView, SeenPublication>
{
    public ListPublicationsValidator() : base(ListPublicationsHandler.Orders)
    {
        RuleFor(ask => ask.Q).HasLength(2, 200);
        RuleFor(ask => ask.Sort).Must((ask, sort) => ask.Q is not null || sort is not ("relevance" or "-relevance")).WithErrorCode("relevanceOfNothing");
    }
}

internal sealed class ListPublicationsHandler(IAgreementsDb db, IPager pager, Caller caller, TimeProvider clock)
    : IRequestHandler<ListPublications, Listed<PublicationView>>
{
    public static readonly Orders<SeenPublication, PublicationView> Orders = ByRelevance(ByDay(new()));

    public static readonly Orders<SeenPublication, PublicationView> Searched = ByDay(ByRelevance(new()));

    public Task<Listed<PublicationView>> Handle(ListPublications ask, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = ask.Q is { } text
            ? db.FoundPublications(text, caller.IsManager(), now).AsNoTracking()
            : db.Publications.AsNoTracking().SeenBy(caller, now);
        if (ask.Kind is { } kind)
        {
            rows = rows.Where(row => row.Publication.Kind == EF.Constant(kind));
        }

        // The day by which they are listed, too: it is that of the index.
        if (ask.From is { } from)
        {
            rows = rows.Where(row => row.Publication.PublishedOn >= from && row.Publication.ListedOn >= from);
        }

        if (ask.To is { } to)
        {
            rows = rows.Where(row => row.Publication.PublishedOn <= to && row.Publication.ListedOn <= to);
        }

        return pager.Page(rows, ask, ask.Q is null ? Orders : Searched, ct);
    }

    // What bears no day yet comes before all others: its managers are at work on it.
    private static Orders<SeenPublication, PublicationView> ByDay(Orders<SeenPublication, PublicationView> orders) => orders.By(
        "publishedOn", row => row.Publication.ListedOn, row => row.Publication.Id, view => (view.PublishedOn ?? DateOnly.MaxValue, view.Id), newestFirst: true);

    private static Orders<SeenPublication, PublicationView> ByRelevance(Orders<SeenPublication, PublicationView> orders) =>
        orders.By("relevance", row => row.Rank, row => row.Publication.Id, view => (view.Rank, view.Id), newestFirst: true);
}
