using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>
/// A new version takes the place of the old one while clients work: each process is started, and the one that it replaces is stopped
/// (SIGTERM). Nobody notices: docs/adr/0033. The long run, behind a real proxy, is deploy/drills/rolling-upgrade.sh.
/// </summary>
[Collection(LongestFirst.Processes)]
public sealed class RollingTests(SharedServer server)
{
    private static readonly (string, string)[] Drains = [("Shutdown:DrainSeconds", "5")];

    /// <summary>Long enough for a balancer that trusts no look that is a second old.</summary>
    private static readonly (string, string)[] DrainsSoon = [("Shutdown:DrainSeconds", "3")];

    [Fact]
    public async Task Two_processes_are_replaced_under_load_and_no_request_fails()
    {
        await using var database = await server.NewDatabase();
        await using var balanced = new Balanced();
        var old = await Task.WhenAll(RunningService.Start(database, DrainsSoon), RunningService.Start(database, DrainsSoon));
        await balanced.Take(old);
        await old[0].Offers("ROLL");
        var import = await old[0].Imports(Installed.Rows("ROLL", 3000));
        var load = Enumerable.Range(0, 4).Select(client => balanced.Asks(client)).ToList();

        foreach (var goes in old)
        {
            var comes = await RunningService.Start(database, DrainsSoon);
            await balanced.Take(comes);
            await balanced.Does(20);
            await goes.Stop();
            goes.ExitCode.ShouldBe(0, goes.Output);
        }

        await balanced.Does(20);
        balanced.End();
        var done = (await Task.WhenAll(load)).Sum();

        balanced.Failures.ShouldBeEmpty();
        (await database.One<long>("training", "select count(*) from training.courses where code like 'ROLLED-%'")).ShouldBe(done);
        // What a process was working on is handed over, and done once.
        (await balanced.Last.Ends(import)).Numbers().ShouldBe("3000 3000 0 0");
        await balanced.Last.Stop();
    }

    [Fact]
    public async Task A_process_that_is_stopped_says_so_first_and_answers_whom_it_has()
    {
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(database, Drains);
        await service.Offers("SLOW");
        var file = Encoding.UTF8.GetBytes(Installed.Rows("SLOW", 20_000));
        var head = $"POST /training/v1/participationImports HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {database.Cluster.Keys["hr-antwerpen"]}\r\n"
            + $"Content-Type: text/csv\r\nContent-Length: {file.Length}\r\n\r\n";
        using var slow = new TcpClient();
        await slow.ConnectAsync(service.Address.Host, service.Address.Port, PartnershipsApi.Token);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), PartnershipsApi.Token);
        var sent = 0;
        await SendSome();

        var stopped = service.Stop();
        var client = service.As("hr-antwerpen");
        await PartnershipsApi.Eventually(async () =>
        {
            await SendSome();
            return (await client.GetAsync("/health/ready", PartnershipsApi.Token)).StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        // Nobody knows it yet who has not looked.
        using var answer = await client.GetAsync("/training/v1/courses", PartnershipsApi.Token);
        (answer.StatusCode, answer.Headers.ConnectionClose).ShouldBe((HttpStatusCode.OK, true));
        (await client.GetAsync("/health/live", PartnershipsApi.Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        // It listens no more, and still has this one.
        await PartnershipsApi.Eventually(async () =>
        {
            await SendSome();
            return !await Listens(service.Address);
        });
        await slow.GetStream().WriteAsync(file.AsMemory(sent), PartnershipsApi.Token);
        using var reader = new StreamReader(slow.GetStream());
        (await reader.ReadToEndAsync(PartnershipsApi.Token)).ShouldStartWith("HTTP/1.1 202 ");
        await stopped;

        service.ExitCode.ShouldBe(0, service.Output);

        // Slowly, and not so slowly that it is refused for that, however long the rest takes.
        async Task SendSome()
        {
            var part = file.AsMemory(sent, Math.Min(1_000, file.Length - sent - 1));
            sent += part.Length;
            await slow.GetStream().WriteAsync(part, PartnershipsApi.Token);
        }
    }

    private static async Task<bool> Listens(Uri address)
    {
        try
        {
            using var tried = new TcpClient();
            await tried.ConnectAsync(address.Host, address.Port, PartnershipsApi.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
