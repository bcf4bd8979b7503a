using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults.Chaos;

/// <summary>Run by hand (-explicit only), best against a published build (DOSSIN_BUILT): who takes more than his share slows nobody else.</summary>
public sealed class CrowdMeasurements(SharedServer server, ITestOutputHelper output)
{
    private const int Idle = 10_000;
    private const int Slow = 200;

    [Fact(Explicit = true)]
    public async Task Ten_thousand_idle_connections_and_slow_clients_hold_up_nobody()
    {
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(database, ("Connections:MostOfOne", "20000"));
        var course = await service.Offers("CROWD");
        var memory = service.ResidentMiB;
        await Paced(service, course.Local(), 300);
        var alone = await Paced(service, course.Local(), 500);
        var crowd = new List<TcpClient>();
        try
        {
            for (var number = 0; number < Idle; number++)
            {
                crowd.Add(await Connected(service, ""));
            }

            var idle = await Paced(service, course.Local(), 500);
            var headers = new List<TcpClient>();
            for (var number = 0; number < Slow; number++)
            {
                headers.Add(await Connected(service, "GET /training/v1/courses HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
                crowd.Add(headers[^1]);
                crowd.Add(await Connected(service, $"POST /training/v1/courses HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {database.Cluster.Keys["kazerne-dossin"]}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{{"));
            }

            using var stop = new CancellationTokenSource();
            var dripping = Drip(crowd.Skip(Idle).ToList(), stop.Token);
            var slow = await Paced(service, course.Local(), 500);
            // Each of the slow ones is answered or cut off, headers and bodies.
            var began = Stopwatch.GetTimestamp();
            await PartnershipsApi.Eventually(() => Task.FromResult(crowd.Skip(Idle).All(Ended)));
            var after = Stopwatch.GetElapsedTime(began);
            await stop.CancelAsync();
            await dripping;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"alone {alone}; beside {Idle} idle connections {idle}; beside {Slow} slow headers and {Slow} slow bodies as well {slow}; the slow ones were cut off within {after.TotalSeconds:F0} s more; {memory} MiB before, {service.ResidentMiB} MiB with all of them"));
        }
        finally
        {
            crowd.ForEach(one => one.Dispose());
        }
    }

    [Fact(Explicit = true)]
    public async Task A_client_at_a_hundred_times_its_limit_slows_the_others_by_less_than_half()
    {
        // Ten a second each.
        await using var database = await server.NewDatabase();
        await using var service = await RunningService.Start(database, ("RateLimits:Requests", "600"), ("RateLimits:Seconds", "60"));
        var course = await service.Offers("NOISY");
        var quiet = new List<double>();
        var noisy = new List<double>();
        var (sent, refused) = (0, 0);
        await Round(service, course.Local(), quiet);
        quiet.Clear();
        var lasted = TimeSpan.Zero;
        for (var round = 0; round < 4; round++)
        {
            await Round(service, course.Local(), quiet);
            using var stop = new CancellationTokenSource();
            var began = Stopwatch.GetTimestamp();
            var storming = Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
            {
                // A hundred a second each, whether the last one was answered in time or not.
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
                while (await timer.WaitForNextTickAsync(CancellationToken.None) && !stop.IsCancellationRequested)
                {
                    using var answer = await service.As("ministry").GetAsync(course.Local(), CancellationToken.None);
                    Interlocked.Increment(ref sent);
                    if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            })).ToList();
            await Round(service, course.Local(), noisy);
            lasted += Stopwatch.GetElapsedTime(began);
            await stop.CancelAsync();
            await Task.WhenAll(storming);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"others alone: {Said(quiet)}; beside a client that sent {sent / lasted.TotalSeconds:F0} a second, {refused} of {sent} refused: {Said(noisy)}"));
        (Median(noisy) / Median(quiet)).ShouldBeLessThan(1.5);
    }

    /// <summary>Two clients, five a second each, for five seconds.</summary>
    private static Task Round(RunningService service, string path, List<double> took) => Task.WhenAll(((string[])["kazerne-dossin", "hr-antwerpen"]).Select(async client =>
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var number = 0; number < 25; number++)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            var began = Stopwatch.GetTimestamp();
            using var answer = await service.As(client).GetAsync(path, CancellationToken.None);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            lock (took)
            {
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
    }));

    private static async Task<string> Paced(RunningService service, string path, int count)
    {
        var took = new List<double>();
        for (var number = 0; number < count; number++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await service.As("kazerne-dossin").GetAsync(path, PartnershipsApi.Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Said(took);
    }

    private static double Median(List<double> took) => took.Order().ElementAt(took.Count / 2);

    private static string Said(List<double> took) => string.Create(CultureInfo.InvariantCulture,
        $"{Median(took):F2} ms the median, {took.Order().ElementAt(took.Count * 99 / 100):F2} ms 99 % of {took.Count}");

    private static async Task<TcpClient> Connected(RunningService service, string beginning)
    {
        var client = new TcpClient();
        await client.ConnectAsync(service.Address.Host, service.Address.Port, PartnershipsApi.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning), PartnershipsApi.Token);
        return client;
    }

    /// <summary>A letter each second, as who wants to hold a connection for good.</summary>
    private static async Task Drip(List<TcpClient> slow, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var one in slow)
            {
                try
                {
                    await one.GetStream().WriteAsync("x"u8.ToArray(), CancellationToken.None);
                }
                catch (Exception e) when (e is IOException or InvalidOperationException)
                {
                    // Cut off.
                }
            }

            await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether the other side has ended it, or has answered, which it does before.</summary>
    private static bool Ended(TcpClient one) => !one.Connected || one.Client.Poll(0, SelectMode.SelectRead);
}
