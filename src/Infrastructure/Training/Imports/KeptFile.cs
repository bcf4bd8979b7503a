using System.Buffers;
using System.Data;
using Dossin.Partnerships.Domain.Training.Imports;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>A file as a stream over its parts: one in memory, and no connection held while it is worked through.</summary>
internal sealed class KeptFile(NpgsqlDataSource database, ImportId import) : Stream
{
    private readonly byte[] _part = ArrayPool<byte>.Shared.Rent(ImportFiles.PartSize);
    private int _number;
    private int _at;
    private int _length = ImportFiles.PartSize;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_number == 0 || _at == _length)
        {
            if (_length < ImportFiles.PartSize)
            {
                return 0;
            }

            await ReadPart(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _length - _at);
        _part.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            ArrayPool<byte>.Shared.Return(_part);
        }

        base.Dispose(disposing);
    }

    /// <summary>A part shorter than the others is the last; the one behind a last full one is not there.</summary>
    private async Task ReadPart(CancellationToken ct)
    {
        await using var select = database.CreateCommand("select bytes from training.import_chunks where import_id = $1 and number = $2");
        select.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = import.Value });
        select.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _number });
        await using var reader = await select.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        (_at, _length) = (0, 0);
        if (await reader.ReadAsync(ct))
        {
            await using var bytes = await reader.GetStreamAsync(0, ct);
            _length = await bytes.ReadAtLeastAsync(_part.AsMemory(0, ImportFiles.PartSize), ImportFiles.PartSize, throwOnEndOfStream: false, ct);
        }

        _number++;
    }
}
