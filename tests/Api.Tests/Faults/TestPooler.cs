using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>
/// Stands between a service and its database as a pooler does: each connection gets a number that is not the backend's. For connections
/// without encryption.
/// </summary>
internal sealed class TestPooler : IAsyncDisposable
{
    private const byte Number = (byte)'K';

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _taken;

    public TestPooler(string host, int port)
    {
        _listener.Start();
        _taken = Take(host, port);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _taken;
        _end.Dispose();
    }

    private async Task Take(string host, int port)
    {
        var taken = new List<Task>();
        try
        {
            while (true)
            {
                taken.Add(Forward(await _listener.AcceptTcpClientAsync(_end.Token), host, port));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(taken);
        }
    }

    private async Task Forward(TcpClient service, string host, int port)
    {
        using var database = new TcpClient();
        try
        {
            await database.ConnectAsync(host, port, _end.Token);
            await Task.WhenAny(service.GetStream().CopyToAsync(database.GetStream(), _end.Token), Answer(database.GetStream(), service.GetStream()));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // Whoever ended it needs no answer.
        }
        finally
        {
            service.Dispose();
        }
    }

    /// <summary>What the database says comes in messages: a letter, how long it is, and what it says.</summary>
    private async Task Answer(NetworkStream database, NetworkStream service)
    {
        var head = new byte[5];
        while (await database.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, _end.Token) == head.Length)
        {
            var said = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1)) - 4];
            await database.ReadExactlyAsync(said, _end.Token);
            if (head[0] == Number)
            {
                BinaryPrimitives.WriteInt32BigEndian(said, int.MaxValue);
            }

            await service.WriteAsync(head, _end.Token);
            await service.WriteAsync(said, _end.Token);
        }
    }
}
