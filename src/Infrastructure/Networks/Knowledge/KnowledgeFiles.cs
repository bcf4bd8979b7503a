using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Dossin.Partnerships.Application.Networks.KnowledgeItems;
using Dossin.Partnerships.Domain.Networks.KnowledgeItems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Networks.Knowledge;

/// <summary>Files in parts of one size, so that neither keeping nor giving one needs more memory than a part.</summary>
internal sealed class KnowledgeFiles(NetworksDb db, [FromKeyedServices("networks")] NpgsqlDataSource database, TimeProvider clock) : IKnowledgeFiles
{
    /// <summary>The size of each part but the last, in bytes.</summary>
    private const int PartSize = 1024 * 1024;

    public async Task<KeptBytes?> Keep(Stream file, FileType declared, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var (check, part) = (new FileCheck(declared), ArrayPool<byte>.Shared.Rent(PartSize));
        try
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var (number, length) = (0, PartSize); length == PartSize; number++)
            {
                length = await file.ReadAtLeastAsync(part.AsMemory(0, PartSize), PartSize, throwOnEndOfStream: false, ct);
                if (length > 0)
                {
                    check.Add(part.AsSpan(0, length));
                    digest.AppendData(part, 0, length);
                    await Insert(id, number, part.AsMemory(0, length), ct);
                }
            }

            return check.Holds() ? new(id, check.Size, Convert.ToHexStringLower(digest.GetHashAndReset())) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(KnowledgeFile file, [EnumeratorCancellation] CancellationToken ct)
    {
        var left = file.Size;
        for (var number = 0; left > 0; number++)
        {
            await using var select = database.CreateCommand("select bytes from networks.knowledge_file_parts where file_id = $1 and number = $2");
            select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = file.Id });
            select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
            // Replaced or taken away while it was read: the answer is cut off, so that nobody takes it for whole.
            var part = await select.ExecuteScalarAsync(ct) as byte[] ?? throw new InvalidOperationException("The file went while it was read.");
            left -= part.Length;
            yield return part;
        }
    }

    public Task Delete(KnowledgeFile file, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"delete from networks.knowledge_file_parts where file_id = {file.Id}", ct);

    private async Task Insert(Guid file, int number, ReadOnlyMemory<byte> part, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(
            "insert into networks.knowledge_file_parts (file_id, number, bytes) values ($1, $2, $3)",
            (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = file });
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        insert.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = part });
        await insert.ExecuteNonQueryAsync(ct);
    }
}
