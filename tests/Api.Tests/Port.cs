using System.Net;
using System.Net.Sockets;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>For what has to be told where it listens.</summary>
internal static class Port
{
    /// <summary>One on loopback on which nobody listens now, below those that systems hand out by themselves.</summary>
    public static int Free()
    {
        while (true)
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                var port = Random.Shared.Next(20_000, 32_000);
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it: another one.
            }
        }
    }
}
