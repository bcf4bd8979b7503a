using System.Net.Sockets;
using System.Text;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>A request as bytes on a socket, which no client would send.</summary>
internal static class RawRequest
{
    /// <summary>Sends it and returns what came back before the server ended the connection.</summary>
    public static async Task<string> Send(Uri address, string whole)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port, PartnershipsApi.Token);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(whole), PartnershipsApi.Token);
        return await Read(stream);
    }

    /// <summary>Sends it, ends what it sends, and returns what came back before the connection ended.</summary>
    public static async Task<string> Send(Uri address, string beginning, Func<NetworkStream, Task> rest)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port, PartnershipsApi.Token);
        await using var stream = tcp.GetStream();
        var answer = Read(stream);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), PartnershipsApi.Token);
            await rest(stream);
            tcp.Client.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // It was answered, and the connection closed, before all was sent.
        }

        return await answer;
    }

    /// <summary>Sends it and, once it is taken, hangs up so that the other side hears of a connection that was reset.</summary>
    public static async Task Break(Uri address, string beginning)
    {
        using var tcp = new TcpClient { LingerState = new(enable: true, seconds: 0) };
        await tcp.ConnectAsync(address.Host, address.Port, PartnershipsApi.Token);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning), PartnershipsApi.Token);
        await Task.Delay(200, PartnershipsApi.Token);
    }

    private static async Task<string> Read(NetworkStream stream)
    {
        var (text, buffer) = (new StringBuilder(), new byte[8192]);
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, PartnershipsApi.Token)) > 0;)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Reset: what was read until then is the answer.
        }

        return text.ToString();
    }
}
