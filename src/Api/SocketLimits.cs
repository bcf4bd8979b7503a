using System.Globalization;
using System.Net;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dossin.Partnerships.Api;

/// <summary>
/// What a process allows those who hold a connection: who sends slowly, or nothing, takes nothing from others. How slowly a body may
/// come is the server's own rule (240 bytes a second after five seconds), and so is how long a connection may say nothing: 130 seconds, as
/// a proxy keeps connections of its own for up to two minutes. So no address has all connections.
/// </summary>
internal static class SocketLimits
{
    private const int Most = 20_000;
    private const int MostOfOne = 1_000;

    /// <summary>Of one connection by HTTP/2. Each that its reader leaves takes 7 KiB, and an address has many connections.</summary>
    private const int MostStreams = 50;

    public static void Apply(KestrelServerOptions server, IConfiguration configuration)
    {
        var most = configuration.Number("Connections:Most", Fitting());
        server.Limits.MaxConcurrentConnections = most;
        var (each, proxies) = (configuration.Number("Connections:MostOfOne", Math.Clamp(most / 4, 1, MostOfOne)), Proxies.Trusted(configuration));
        server.ConfigureEndpointDefaults(listen => listen.Use(next => new Shares(each, proxies, next).Take));
        server.Limits.Http2.MaxStreamsPerConnection = MostStreams;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(configuration.Number("Connections:HeaderSeconds", 15, most: 600));
    }

    /// <summary>
    /// Four fifths of what the process may have open: past its limit it could reach no database either, and would try to take
    /// connections without end.
    /// </summary>
    private static int Fitting()
    {
        const string File = "/proc/self/limits";
        const string Line = "Max open files";
        if (!OperatingSystem.IsLinux() || !System.IO.File.Exists(File))
        {
            return Most;
        }

        // Name, limit in force, limit that it may be raised to.
        var limit = System.IO.File.ReadLines(File).First(line => line.StartsWith(Line, StringComparison.Ordinal))[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? Math.Clamp(files / 5 * 4, 100, Most) : Most;
    }

    /// <summary>How many connections each network address has; a proxy has those of many.</summary>
    private sealed class Shares(int most, List<System.Net.IPNetwork> proxies, ConnectionDelegate next)
    {
        private readonly UnderWay _open = new(most);

        public async Task Take(ConnectionContext connection)
        {
            if (connection.RemoteEndPoint is not IPEndPoint { Address: var from } || proxies.Any(proxy => proxy.Contains(NetworkAddress.Plain(from))))
            {
                await next(connection);
                return;
            }

            using var share = _open.Begin(NetworkAddress.Of(from));
            if (share.Fits(1))
            {
                await next(connection);
            }
            else
            {
                connection.Abort();
            }
        }
    }
}
