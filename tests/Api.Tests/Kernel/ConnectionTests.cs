using System.Net.Sockets;
using System.Text;
using Dossin.Partnerships.Api.Tests.Faults;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>Connections that are held without a word.</summary>
public sealed class ConnectionTests(SharedServer server)
{
    private const int Most = 5;

    [Fact]
    public async Task One_address_has_no_more_connections_than_its_share()
    {
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(database, ("Connections:MostOfOne", $"{Most}"));
        var held = new Stack<TcpClient>();
        try
        {
            while (held.Count < Most)
            {
                held.Push(await Connected(service));
                // Known once it was answered: of those that come together, any may be the last.
                await held.Peek().GetStream().WriteAsync(Encoding.ASCII.GetBytes("HEAD /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"), PartnershipsApi.Token);
                (await held.Peek().GetStream().ReadAsync(new byte[4000], PartnershipsApi.Token)).ShouldBePositive();
            }

            (await Answers(() => Connected(service))).ShouldBeFalse();
            (await Answers(() => Task.FromResult(held.Pop()))).ShouldBeTrue();
            await PartnershipsApi.Eventually(() => Answers(() => Connected(service)));
        }
        finally
        {
            foreach (var one in held)
            {
                one.Dispose();
            }
        }
    }

    [Fact]
    public async Task A_proxy_that_is_named_has_the_connections_of_all_for_whom_it_asks()
    {
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(database, ("Connections:MostOfOne", "1"), ("Proxies:Trusted:0", "127.0.0.0/8"));
        using var silent = await Connected(service);

        (await Answers(() => Connected(service))).ShouldBeTrue();
    }

    private static async Task<TcpClient> Connected(RunningService to)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(to.Address.Host, to.Address.Port, PartnershipsApi.Token);
        return tcp;
    }

    /// <summary>Whether a request is answered by it, which is closed then; one too many may be broken off before who connects hears of it.</summary>
    private static async Task<bool> Answers(Func<Task<TcpClient>> connect)
    {
        try
        {
            using var by = await connect();
            await by.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), PartnershipsApi.Token);
            using var answer = new StreamReader(by.GetStream());
            return (await answer.ReadToEndAsync(PartnershipsApi.Token)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }
}
