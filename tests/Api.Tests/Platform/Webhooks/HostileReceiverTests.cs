using System.Net;
using System.Net.Sockets;
using System.Text;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Microsoft.AspNetCore.Http;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>Receivers that mean harm, or are broken: what they answer costs little, and goes nowhere.</summary>
public sealed class HostileReceiverTests(WebhooksApi api) : IClassFixture<WebhooksApi>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await api.ForgetWebhooks();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_that_hangs_is_left_after_the_time_that_it_has()
    {
        await using var receiver = await Receiver.Start();
        var url = receiver.At("hangs", http => Task.Delay(Timeout.Infinite, http.RequestAborted));

        (await FailureOf(url)).ShouldBe("timedOut");
    }

    [Fact]
    public async Task One_that_dribbles_its_answer_is_left_after_the_time_that_it_has()
    {
        using var receiver = new Socketed(async (stream, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), ct);
            for (var number = 0; ; number++)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{number}: x\r\n"), ct);
                await Task.Delay(100, ct);
            }
        });

        (await FailureOf(receiver.Address)).ShouldBe("timedOut");
    }

    [Fact]
    public async Task One_that_answers_gigabytes_is_cut_off()
    {
        var sent = 0L;
        // Counted where the socket takes it: a server that is told late that the other end is gone goes on writing into nothing.
        using var receiver = new Socketed(async (stream, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 4294967296\r\n\r\n"u8.ToArray(), ct);
            var block = new byte[64 * 1024];
            for (var blocks = 0; blocks < 64 * 1024; blocks++)
            {
                await stream.WriteAsync(block, ct);
                Interlocked.Add(ref sent, block.Length);
            }
        });

        (await FailureOf(receiver.Address)).ShouldBe("delivered");

        await PartnershipsApi.Eventually(async () =>
        {
            var now = Interlocked.Read(ref sent);
            await Task.Delay(100, PartnershipsApi.Token);
            return now == Interlocked.Read(ref sent);
        });
        // What lies in the buffers of two sockets, and not one of the four gigabytes.
        sent.ShouldBeLessThan(32 * 1024 * 1024);
    }

    [Fact]
    public async Task One_with_endless_headers_is_not_heard_out()
    {
        using var receiver = new Socketed(async (stream, ct) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), ct);
            while (true)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-Long: {new string('a', 8_000)}\r\n"), ct);
            }
        });

        (await FailureOf(receiver.Address)).ShouldBe("answerUnreadable");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfive and much more", "delivered")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\nshort", "delivered")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "answerUnreadable", "delivered")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nno", "delivered")]
    [InlineData("This is no HTTP\r\n\r\n", "answerUnreadable", "unreachable")]
    [InlineData("", "unreachable", "answerUnreadable")]
    public async Task One_that_lies_about_its_length_or_speaks_no_http(string answer, params string[] expected)
    {
        using var receiver = new Socketed(async (stream, ct) => await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), ct));

        expected.ShouldContain(await FailureOf(receiver.Address));
    }

    [Fact]
    public async Task One_that_sends_elsewhere_is_not_followed()
    {
        await using var receiver = await Receiver.Start();
        var inside = receiver.At("inside");
        foreach (var status in new[] { 301, 302, 303, 307, 308 })
        {
            var url = receiver.At($"redirects-{status}", http =>
            {
                http.Response.Headers.Location = inside.ToString();
                return Receiver.Status(http, status);
            });

            (await FailureOf(url)).ShouldBe("redirected");
        }

        receiver.At(inside).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_whose_name_is_unknown_or_where_nobody_listens()
    {
        // Held, so that nobody else gets it, and not listened at.
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)held.LocalEndPoint!).Port;

        (await FailureOf(new("http://nowhere.example/"))).ShouldBe("hostUnknown");
        (await FailureOf(new($"http://localhost:{port}/"))).ShouldBe("unreachable");
    }

    [Fact]
    public async Task A_name_is_asked_once_for_a_connection_and_what_it_said_is_dialed()
    {
        await using var receiver = await Receiver.Start();
        receiver.At("once");
        var asked = 0;
        // The next one to ask is told something else.
        api.Names.Lead("flips.example", () => [++asked == 1 ? IPAddress.Loopback : IPAddress.Parse("10.255.255.1")]);

        (await FailureOf(new($"http://flips.example:{receiver.Address.Port}/once"))).ShouldBe("delivered");

        asked.ShouldBe(1);
    }

    [Fact]
    public async Task Receivers_that_hang_hold_up_no_other()
    {
        await using var receiver = await Receiver.Start();
        var (dead, well) = (new List<Uri>(), new List<Uri>());
        for (var number = 0; number < 40; number++)
        {
            var hangs = number % 10 == 0;
            var url = receiver.At($"many-{number}", hangs ? http => Task.Delay(Timeout.Infinite, http.RequestAborted) : null);
            (hangs ? dead : well).Add(url);
            await api.Subscribed(url, ordered: number % 4 == 1);
        }

        await api.Database.Execute(Feed.Written(3));

        // Those that hang have their five seconds, and twelve messages wait for them: twice as long as this waits.
        await PartnershipsApi.Eventually(() => Task.FromResult(well.TrueForAll(url => receiver.At(url).Count == 3)));
        await PartnershipsApi.Eventually(() => Task.FromResult(dead.TrueForAll(url => receiver.At(url).Count >= 1)));
    }

    /// <summary>What became of an event that is sent there: delivered, or why not.</summary>
    private async Task<string> FailureOf(Uri url)
    {
        var (client, webhook) = await api.Subscribed(url);
        await api.Happen();
        var delivery = await client.Delivery(webhook);
        delivery.Number("attempts").ShouldBe(1);
        (await client.Delete($"{WebhookCalls.Root}/{webhook.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return delivery.Text("state") == "delivered" ? "delivered" : delivery.Text("lastFailure");
    }

    /// <summary>A receiver that no library keeps in order: whatever it is told to write, it writes, and closes.</summary>
    private sealed class Socketed : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _end = new();

        public Socketed(Func<Stream, CancellationToken, Task> answer)
        {
            _listener.Start();
            Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _ = Serve(answer);
        }

        public Uri Address { get; }

        public void Dispose()
        {
            _end.Cancel();
            _listener.Dispose();
            _end.Dispose();
        }

        private async Task Serve(Func<Stream, CancellationToken, Task> answer)
        {
            try
            {
                while (true)
                {
                    using var connection = await _listener.AcceptTcpClientAsync(_end.Token);
                    await using var stream = connection.GetStream();
                    var request = new byte[16 * 1024];
                    await stream.ReadAtLeastAsync(request, 100, throwOnEndOfStream: false, _end.Token);
                    await Write(answer, stream);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task Write(Func<Stream, CancellationToken, Task> answer, Stream stream)
        {
            try
            {
                await answer(stream, _end.Token);
            }
            catch (IOException)
            {
                // It was cut off, as it should be.
            }
        }
    }
}
