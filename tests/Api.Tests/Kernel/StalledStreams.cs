using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>A connection by HTTP/2, without TLS, that asks on many streams and takes nothing of their answers: no library does so.</summary>
internal sealed class StalledStreams : IDisposable
{
    private readonly TcpClient _tcp = new();

    private StalledStreams()
    {
    }

    public static async Task<StalledStreams> Ask(Uri of, string path, int count, params (string Name, string Value)[] headers)
    {
        var stalled = new StalledStreams();
        await stalled._tcp.ConnectAsync(of.Host, of.Port, PartnershipsApi.Token);
        var sent = new MemoryStream();
        sent.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        // SETTINGS_INITIAL_WINDOW_SIZE: nothing.
        sent.Write(Frame(type: 4, flags: 0, stream: 0, [0, 4, 0, 0, 0, 0]));
        (string, string)[] all = [(":method", "GET"), (":scheme", "http"), (":path", path), (":authority", of.Authority), .. headers];
        var block = all.SelectMany(Literal).ToArray();
        for (var number = 0; number < count; number++)
        {
            // HEADERS, with END_STREAM and END_HEADERS.
            sent.Write(Frame(type: 1, flags: 5, stream: (2 * number) + 1, block));
        }

        await stalled._tcp.GetStream().WriteAsync(sent.ToArray(), PartnershipsApi.Token);
        return stalled;
    }

    public void Dispose() => _tcp.Dispose();

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var head = new byte[9];
        (head[1], head[2], head[3], head[4]) = ((byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(5), stream);
        return [.. head, .. payload];
    }

    /// <summary>Without an index, and short (RFC 7541, 6.2.2).</summary>
    private static byte[] Literal((string Name, string Value) header) =>
        [0, (byte)header.Name.Length, .. Encoding.ASCII.GetBytes(header.Name), (byte)header.Value.Length, .. Encoding.ASCII.GetBytes(header.Value)];
}
