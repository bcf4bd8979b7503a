using Dossin.Partnerships.Domain.Networks.KnowledgeItems;

namespace Dossin.Partnerships.Application.Networks.KnowledgeItems;

/// <summary>The bytes of the files of knowledge items.</summary>
public interface IKnowledgeFiles
{
    /// <summary>Keeps a file in the transaction of the change that is being done, in constant memory.</summary>
    /// <returns>Null where it is not of the type that was declared; then the transaction must not be committed.</returns>
    Task<KeptBytes?> Keep(Stream file, FileType declared, CancellationToken ct);

    /// <summary>The bytes, part by part; no connection is held while somebody takes them slowly.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> Read(KnowledgeFile file, CancellationToken ct);

    /// <summary>Deletes the bytes in the transaction of the change that is being done.</summary>
    Task Delete(KnowledgeFile file, CancellationToken ct);
}

/// <summary>What is known of a file once all of it came.</summary>
/// <param name="Id">Under which it lies.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Digest">SHA-256, in hexadecimal digits.</param>
public sealed record KeptBytes(Guid Id, long Size, string Digest);
