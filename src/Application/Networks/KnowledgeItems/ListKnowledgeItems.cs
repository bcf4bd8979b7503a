using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Kernel.Lists;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Organizations;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>The knowledge items, the one that was published last first.</summary>
public sealed record ListKnowledgeItems : Listing<KnowledgeItemView>
{
    /// <summary>Only items of this kind.</summary>
    public KnowledgeKind? Kind { get; init; }

    /// <summary>Only items of this project.</summary>
    public ProjectId? ProjectId { get; init; }

    /// <summary>Only items for the objective with this number.</summary>
    public int? ObjectiveNumber { get; init; }

    /// <summary>
    /// Only items whose title and summary, in any language, have words that begin with these, in any order, whatever the case,
    /// the accents and the punctuation.
    /// </summary>
    public string? Q { get; init; }
}

internal sealed class ListKnowledgeItemsValidator : ListingValidator<ListKnowledgeItems, KnowledgeItemView, KnowledgeItem>
{
    public ListKnowledgeItemsValidator() : base(ListKnowledgeItemsHandler.Orders)
    {
        RuleFor(ask => ask.ObjectiveNumber).InclusiveBetween(1, Project.LargestNumber);
        RuleFor(ask => ask.Q).HasLength(2, 100);
    }
}

internal sealed class ListKnowledgeItemsHandler(INetworksDb db, IPager pager) : IRequestHandler<ListKnowledgeItems, Listed<KnowledgeItemView>>
{
    public static readonly Orders<KnowledgeItem, KnowledgeItemView> Orders = new Orders<KnowledgeItem, KnowledgeItemView>()
        .By("id", item => item.Id, item => item.Id, view => (view.Id, view.Id), newestFirst: true);

    public Task<Listed<KnowledgeItemView>> Handle(ListKnowledgeItems ask, CancellationToken ct)
    {
        // Punctuation alone is something that was typed, and no item has it.
        var items = ask.Q is null ? db.KnowledgeItems
            : SearchedNames.Asked(ask.Q) is { } asked ? db.Saying(asked)
            : db.KnowledgeItems.Where(item => false);
        items = items.AsNoTracking();
        if (ask.Kind is { } kind)
        {
            items = items.Where(item => item.Kind == EF.Constant(kind));
        }

        if (ask.ProjectId is { } project)
        {
            items = items.Where(item => item.ProjectId == project);
        }

        if (ask.ObjectiveNumber is { } number)
        {
            items = items.Where(item => item.ObjectiveNumber == number);
        }

        return pager.Page(items, ask, Orders, ct);
    }
}
