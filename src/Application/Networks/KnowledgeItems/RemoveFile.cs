using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using MediatR;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>Takes the file of a knowledge item away; the item stays.</summary>
/// <param name="Item">The item.</param>
/// <param name="IfMatch">The version of the file that is to go.</param>
public sealed record RemoveFile(KnowledgeItemId Item, Precondition? IfMatch) : IChange<Unit>;

internal sealed class RemoveFileHandler(INetworksDb db, IKnowledgeFiles files) : IRequestHandler<RemoveFile, Unit>
{
    public async Task<Unit> Handle(RemoveFile ask, CancellationToken ct)
    {
        var item = await db.Locked(ask.Item).Get(ask.Item, ct);
        var file = item.File ?? throw new NotFound(nameof(KnowledgeItem.File));
        ask.IfMatch.MustHold(file.Version);

        item.Detach();
        await files.Delete(file, ct);
        await db.SaveChangesAsync(ct);
        return Unit.Value;
    }
}
