using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>The file of a knowledge item, as it was sent.</summary>
public sealed record GetFile(KnowledgeItemId Item) : IRequest<SentFile>;

/// <summary>A file to give.</summary>
/// <param name="Known">What is known of it.</param>
/// <param name="Parts">Its bytes, read when they are asked for.</param>
public sealed record SentFile(KnowledgeFile Known, Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> Parts);

internal sealed class GetFileHandler(INetworksDb db, IKnowledgeFiles files) : IRequestHandler<GetFile, SentFile>
{
    public async Task<SentFile> Handle(GetFile ask, CancellationToken ct)
    {
        var file = await db.KnowledgeItems.AsNoTracking().Where(item => item.Id == ask.Item).Select(item => item.File).FirstOrDefaultAsync(ct)
            ?? throw new NotFound(nameof(KnowledgeItem.File));
        return new(file, end => files.Read(file, end));
    }
}
