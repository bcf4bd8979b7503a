using System.Buffers;
using Dossin.Partnerships.Application.Training.Imports;
using Dossin.Partnerships.Domain.Training.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Files in parts of one size, so that neither keeping nor reading one needs more memory than a part.</summary>
internal sealed class ImportFiles(TrainingDb db) : IImportFiles
{
    /// <summary>The size of each part but the last, in bytes.</summary>
    public const int PartSize = 1024 * 1024;

    public async Task<(int Waiting, long Kept)> Of(string client, DateTimeOffset since, bool alone, CancellationToken ct)
    {
        await using var ask = Statement("select waiting, kept from training.held_imports(@client, @since, @alone)");
        ask.Parameters.AddWithValue("alone", alone);
        ask.Parameters.AddWithValue("client", client);
        ask.Parameters.AddWithValue("since", since);
        await using var held = await ask.ExecuteReaderAsync(ct);
        await held.ReadAsync(ct);
        return (held.GetInt32(0), held.GetInt64(1));
    }

    public async Task<bool> Keep(ImportId import, Stream file, CancellationToken ct)
    {
        var part = ArrayPool<byte>.Shared.Rent(PartSize);
        try
        {
            var check = new Utf8Check();
            for (var number = 0; check.IsValid; number++)
            {
                var length = await file.ReadAtLeastAsync(part.AsMemory(0, PartSize), PartSize, throwOnEndOfStream: false, ct);
                check.Add(part.AsSpan(0, length));
                if (length < PartSize)
                {
                    check.End();
                }

                if (check.IsValid)
                {
                    await Keep(import, number, part.AsMemory(0, length), ct);
                }

                if (length < PartSize)
                {
                    break;
                }
            }

            if (!check.IsValid)
            {
                await db.Database.ExecuteSqlAsync($"delete from training.import_chunks where import_id = {import.Value}", ct);
            }

            return check.IsValid;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    public Task<int> DeleteEndedBefore(DateTimeOffset instant, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        delete from training.import_chunks c using training.participation_imports i
        where i.id = c.import_id and (i.ended_at < {instant} or (i.ended_at is not null and (i.rows_read = 0 or exists (
            select from training.import_rejections r where r.import_id = i.id and r.reason = {RowReasons.NationalNumber}))))
        """,
        ct);

    private async Task Keep(ImportId import, int number, ReadOnlyMemory<byte> part, CancellationToken ct)
    {
        await using var insert = Statement("insert into training.import_chunks (import_id, number, bytes) values ($1, $2, $3)");
        insert.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = import.Value });
        insert.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        insert.Parameters.Add(new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = part });
        await insert.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Statement(string sql) => new(
        sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
}
