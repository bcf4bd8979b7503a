using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>Changes what is said of a knowledge item; its file has an address of its own.</summary>
public sealed record ChangeKnowledgeItem(KnowledgeItemId Item, KnowledgeItemPatch Patch, Precondition? IfMatch) : IChange<KnowledgeItemView>;

/// <summary>What may change of a knowledge item (merge patch).</summary>
public sealed record KnowledgeItemPatch
{
    /// <summary>What it is.</summary>
    public Optional<KnowledgeKind> Kind { get; init; }

    /// <summary>What it is called.</summary>
    public Optional<TextPatch> Title { get; init; }

    /// <summary>What it says.</summary>
    public Optional<TextPatch> Summary { get; init; }

    /// <summary>For whom it is.</summary>
    public Optional<string> Audience { get; init; }

    /// <summary>The project that it came from; null removes it.</summary>
    public Optional<ProjectId?> ProjectId { get; init; }

    /// <summary>The objective of that project that it serves; null removes it.</summary>
    public Optional<int?> ObjectiveNumber { get; init; }

    /// <summary>Where it can be read elsewhere; null removes it.</summary>
    public Optional<Uri?> Url { get; init; }
}

internal sealed class KnowledgeItemPatchValidator : AbstractValidator<KnowledgeItemPatch>
{
    public KnowledgeItemPatchValidator()
    {
        this.RuleForSet(patch => patch.Title, title => title.Says(KnowledgeItem.TitleLimit));
        this.RuleForSet(patch => patch.Summary, summary => summary.Says(KnowledgeItem.SummaryLimit));
        this.RuleForSet(patch => patch.Audience, audience => audience.NotEmpty().UpTo(KnowledgeItem.AudienceLimit));
        this.RuleForSet(patch => patch.ObjectiveNumber, number => number.InclusiveBetween(1, Project.LargestNumber));
        RuleFor(patch => patch.Url.Value == null ? null : patch.Url.Value.OriginalString)
            .UpTo(KnowledgeItem.UrlLimit).OverridePropertyName(nameof(KnowledgeItemPatch.Url));
    }
}

internal sealed class ChangeKnowledgeItemHandler(INetworksDb db, IMapper map) : IRequestHandler<ChangeKnowledgeItem, KnowledgeItemView>
{
    public async Task<KnowledgeItemView> Handle(ChangeKnowledgeItem ask, CancellationToken ct)
    {
        var item = await db.KnowledgeItems.Get(ask.Item, ct);
        item.MustBe(ask.IfMatch);
        var (patch, now) = (ask.Patch, item.Outline());
        var outline = new KnowledgeOutline(
            patch.Kind.Or(now.Kind), patch.Title.Or(now.Title), patch.Summary.Or(now.Summary), patch.ProjectId.Or(now.ProjectId),
            patch.ObjectiveNumber.Or(now.ObjectiveNumber), patch.Audience.Or(now.Audience), patch.Url.Or(now.Url));
        item.Change(outline, await db.ProjectOf(outline, ct));
        await db.SaveChangesAsync(ct);
        return map.Map<KnowledgeItemView>(item);
    }
}
