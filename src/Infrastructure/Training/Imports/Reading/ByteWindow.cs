namespace Dossin.Partnerships.Infrastructure.Training.Imports.Reading;

/// <summary>
/// The part of a file that is being read: it slides over the stream and grows only as far as one row needs, so that memory
/// does not depend on the size of the file.
/// </summary>
internal sealed class ByteWindow(Stream file)
{
    /// <summary>No row is longer: whatever is, is a quote that nobody closed, or no table.</summary>
    public const int LongestRow = 1024 * 1024;

    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>What is there and not taken yet.</summary>
    public ReadOnlySpan<byte> Rest => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Whether <see cref="Rest"/> is all that is left.</summary>
    public bool IsLast { get; private set; }

    public void Take(int count) => _start += count;

    /// <summary>Reads on; false where the row would become too long.</summary>
    public async ValueTask<bool> TryMore(CancellationToken ct)
    {
        if (_start > 0)
        {
            Rest.CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length)
        {
            if (_end >= LongestRow)
            {
                return false;
            }

            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var read = await file.ReadAsync(_bytes.AsMemory(_end), ct);
        _end += read;
        IsLast = read == 0;
        return true;
    }

    /// <summary>Steps over the mark that Excel writes before UTF-8.</summary>
    public async ValueTask SkipByteOrderMark(CancellationToken ct)
    {
        while (Rest.Length < 3 && !IsLast)
        {
            await TryMore(ct);
        }

        if (Rest.StartsWith("\uFEFF"u8))
        {
            Take(3);
        }
    }
}
