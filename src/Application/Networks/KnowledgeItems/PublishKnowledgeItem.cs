using AutoMapper;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.Projects;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>Something that others can learn from; its file is put at its address afterwards.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Summary">What it says.</param>
/// <param name="Audience">For whom it is.</param>
/// <param name="ProjectId">The project that it came from.</param>
/// <param name="ObjectiveNumber">The objective of that project that it serves.</param>
/// <param name="Url">Where it can be read elsewhere.</param>
/// <param name="File">What the file will be called that is put afterwards, where Content-Disposition does not say it then.</param>
public sealed record PublishKnowledgeItem(
    KnowledgeKind Kind, Text Title, Text Summary, string Audience, ProjectId? ProjectId = null, int? ObjectiveNumber = null, Uri? Url = null,
    FileToCome? File = null) : IChange<KnowledgeItemView>;

/// <summary>A file that is yet to be put.</summary>
/// <param name="Name">Under which it is to be given.</param>
public sealed record FileToCome(string Name);

internal sealed class FileToComeValidator : AbstractValidator<FileToCome>
{
    public FileToComeValidator() => RuleFor(file => file.Name).NotEmpty().UpTo(KnowledgeItem.FileNameLimit);
}

internal sealed class PublishKnowledgeItemValidator : AbstractValidator<PublishKnowledgeItem>
{
    public PublishKnowledgeItemValidator()
    {
        RuleFor(ask => ask.Title).Says(KnowledgeItem.TitleLimit);
        RuleFor(ask => ask.Summary).Says(KnowledgeItem.SummaryLimit);
        RuleFor(ask => ask.Audience).NotEmpty().UpTo(KnowledgeItem.AudienceLimit);
        RuleFor(ask => ask.ObjectiveNumber).InclusiveBetween(1, Project.LargestNumber);
        RuleFor(ask => ask.Url == null ? null : ask.Url.OriginalString)
            .UpTo(KnowledgeItem.UrlLimit).OverridePropertyName(nameof(PublishKnowledgeItem.Url));
        RuleFor(ask => ask.File!).SetValidator(new FileToComeValidator());
    }
}

internal static class KnowledgeReferences
{
    /// <summary>The project that an item names; null where it names none.</summary>
    /// <exception cref="InputRefused">There is no such project.</exception>
    public static async Task<Project?> ProjectOf(this INetworksDb db, KnowledgeOutline outline, CancellationToken ct)
    {
        var project = outline.ProjectId is { } id ? await db.Locked(id).AsNoTracking().FirstOrDefaultAsync(ct) : null;
        Mentioned.MustExist(outline.ProjectId is null || project is not null, "projectId");
        return project;
    }
}

internal sealed class PublishKnowledgeItemHandler(INetworksDb db, IMapper map, TimeProvider clock) : IRequestHandler<PublishKnowledgeItem, KnowledgeItemView>
{
    public async Task<KnowledgeItemView> Handle(PublishKnowledgeItem ask, CancellationToken ct)
    {
        var outline = new KnowledgeOutline(ask.Kind, ask.Title, ask.Summary, ask.ProjectId, ask.ObjectiveNumber, ask.Audience, ask.Url);
        var item = KnowledgeItem.Publish(outline, await db.ProjectOf(outline, ct), ask.File?.Name, clock.GetUtcNow());
        db.KnowledgeItems.Add(item);
        await db.SaveChangesAsync(ct);
        return map.Map<KnowledgeItemView>(item);
    }
}
