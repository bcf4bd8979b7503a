using System.Net;

namespace Dossin.Partnerships.Api.Commands;

/// <summary>A file as the body of a request, which tells how far it is and counts its rows on the way.</summary>
internal sealed class SentFile(FileInfo file, ProgressBar progress) : HttpContent
{
    private readonly bool _hasHeader = file.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase);
    private readonly bool _isDocument = file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase);
    private long _lines;

    /// <summary>About how many rows were sent, by its lines; null for one JSON document.</summary>
    public long? Rows => _isDocument ? null : Math.Max(1, _lines - (_hasHeader ? 1 : 0));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = file.OpenRead();
        var (sent, last, buffer) = (0L, (byte)'\n', new byte[81920]);
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; last = buffer[read - 1])
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            _lines += buffer.AsSpan(0, read).Count((byte)'\n');
            progress.Show("KiB sent", (sent += read) / 1024, source.Length / 1024);
        }

        _lines += last == '\n' ? 0 : 1;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = file.Length;
        return true;
    }
}
