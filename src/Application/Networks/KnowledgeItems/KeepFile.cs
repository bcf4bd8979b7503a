using System.Text.Json.Serialization;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>A file for a knowledge item, in the place of the one that it has.</summary>
/// <param name="Item">The item.</param>
/// <param name="File">Read once, while it comes in.</param>
/// <param name="MediaType">What it is said to be.</param>
/// <param name="Name">Under which it is to be given.</param>
/// <param name="IfMatch">The version of the file that is to be replaced; needed where there is one.</param>
public sealed record KeepFile(KnowledgeItemId Item, [property: JsonIgnore] Stream File, string MediaType, string? Name, Precondition? IfMatch) : IChange<KnowledgeFileView>, IOnce;

internal sealed class KeepFileValidator : AbstractValidator<KeepFile>
{
    public KeepFileValidator() => RuleFor(ask => ask.MediaType).Must(type => FileType.Find(type) is not null);
}

internal sealed class KeepFileHandler(INetworksDb db, IKnowledgeFiles files, TimeProvider clock) : IRequestHandler<KeepFile, KnowledgeFileView>
{
    public async Task<KnowledgeFileView> Handle(KeepFile ask, CancellationToken ct)
    {
        // Before anything is kept: a long file for what is not there would be written for nothing.
        await Find(db.KnowledgeItems.AsNoTracking(), ask, ct);
        var type = FileType.Find(ask.MediaType)!;
        var kept = await files.Keep(ask.File, type, ct);
        InputRefused.If(kept is null, "$", "fileType", "The file is not what it is said to be.", ("mediaType", ask.MediaType));

        // Locked: whoever changes the item now would otherwise throw away the file, which is sent once.
        var item = await Find(db.Locked(ask.Item), ask, ct);
        var before = item.Attach(kept!.Id, ask.Name, type, kept.Size, kept.Digest, clock.GetUtcNow());
        if (before is not null)
        {
            await files.Delete(before, ct);
        }

        await db.SaveChangesAsync(ct);
        return KnowledgeFileView.Of(item.Id, item.File)! with { IsNew = before is null };
    }

    private static async Task<KnowledgeItem> Find(IQueryable<KnowledgeItem> items, KeepFile ask, CancellationToken ct)
    {
        var item = await items.Get(ask.Item, ct);
        if (ask.IfMatch is null && item.File is not null)
        {
            throw new PreconditionRequired();
        }

        ask.IfMatch.MustHold(item.File?.Version);
        return item;
    }
}
