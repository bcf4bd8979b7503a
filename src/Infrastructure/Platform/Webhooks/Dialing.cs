using System.Net;
using System.Net.Sockets;
using Dossin.Partnerships.Application.Platform.Webhooks;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>From the name of a host to its addresses, as they are at this moment.</summary>
internal interface IHostNames
{
    Task<IPAddress[]> AddressesOf(string host, CancellationToken ct);
}

/// <summary>As the machine resolves names.</summary>
internal sealed class SystemHostNames : IHostNames
{
    public Task<IPAddress[]> AddressesOf(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}

/// <summary>The host has no address that may be dialed.</summary>
internal sealed class AddressRefused() : Exception("The host has no address that may be dialed.");

/// <summary>The name of the host leads nowhere.</summary>
internal sealed class HostUnknown(Exception? inner = null) : Exception("The name of the host has no address.", inner);

/// <summary>
/// Makes the connections on which messages leave. The name is resolved here, once for each connection, and what is dialed is the very
/// address that was looked at: a name that answers otherwise a moment later changes nothing.
/// </summary>
internal sealed class Dialing(IHostNames names, WebhookTargets targets)
{
    /// <summary>For one address, so that a dead one leaves time for the next.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async ValueTask<Stream> Dial(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint;
        var open = (await AddressesOf(host.Host, ct)).Where(targets.MayDial).ToList();
        for (var tried = 0; tried < open.Count; tried++)
        {
            var socket = new Socket(open[tried].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
                patience.CancelAfter(Patience);
                await socket.ConnectAsync(new IPEndPoint(open[tried], host.Port), patience.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                // The next address is tried; that the last one failed is told.
                if (tried == open.Count - 1 || ct.IsCancellationRequested)
                {
                    throw;
                }
            }
        }

        throw new AddressRefused();
    }

    private async Task<IPAddress[]> AddressesOf(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        try
        {
            return await names.AddressesOf(host, ct) is { Length: > 0 } found ? found : throw new HostUnknown();
        }
        catch (SocketException e)
        {
            throw new HostUnknown(e);
        }
    }

    /// <summary>
    /// Sends over these connections, and takes little in return: no redirect is followed, nothing is unpacked, no cookie kept, no proxy
    /// asked, and of an answer no more is read than its head and what is left of a short body.
    /// </summary>
    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = Dial,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        PreAuthenticate = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 16 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // A name that leads elsewhere is noticed.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };
}
