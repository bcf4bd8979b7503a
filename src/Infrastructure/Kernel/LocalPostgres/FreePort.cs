using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;

/// <summary>A port of this machine that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>Below those that systems give to outgoing connections: one of these could take it before the server does, or while it is stopped.</summary>
    public static int Find()
    {
        for (var tries = 0; ; tries++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                var port = RandomNumberGenerator.GetInt32(20_000, 32_000);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException) when (tries < 100)
            {
                // Somebody has it: another one.
            }
        }
    }
}
