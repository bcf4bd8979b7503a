using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>Somebody else's system: a server on a loopback port that keeps what it is sent, and answers as a test wants.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Received>> _received = new();

    private int _taken;

    private Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        // Who still waits for an answer when a test ends waits no longer.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        _app = builder.Build();
        _app.Run(Take);
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<Receiver> Start()
    {
        var receiver = new Receiver();
        await receiver._app.StartAsync(PartnershipsApi.Token);
        return receiver;
    }

    /// <summary>An address of its own on this receiver, and what it answers: 204 where nothing is said.</summary>
    public Uri At(string name, Func<HttpContext, Task>? answer = null)
    {
        _answers[$"/{name}"] = answer ?? (http => Status(http, StatusCodes.Status204NoContent));
        return new(Address, name);
    }

    /// <summary>Another answer from now on.</summary>
    public void Answers(string name, int status) => _answers[$"/{name}"] = http => Status(http, status);

    /// <summary>Counts what comes and keeps nothing of it.</summary>
    public bool Forgetful { get; set; }

    /// <summary>How many messages came in all.</summary>
    public int Taken => _taken;

    /// <summary>What came at one address, in the order in which it came.</summary>
    public List<Received> At(Uri address) => _received.TryGetValue(address.AbsolutePath, out var came) ? [.. came] : [];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    public static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Interlocked.Increment(ref _taken);
        if (!Forgetful)
        {
            _received.GetOrAdd(http.Request.Path!, _ => []).Enqueue(new(
                http.Request.Path!, Encoding.UTF8.GetString(body.ToArray()), http.Request.Headers.ToDictionary(one => one.Key.ToLowerInvariant(), one => one.Value.ToString()),
                TimeProvider.System.GetUtcNow()));
        }

        await _answers[http.Request.Path](http);
    }
}

/// <summary>A message as it came.</summary>
internal sealed record Received(string Path, string Body, Dictionary<string, string> Headers, DateTimeOffset At)
{
    public JsonElement Event => JsonSerializer.Deserialize<JsonElement>(Body);

    public Guid Id => Guid.Parse(Headers["webhook-id"]);

    public string[] Signatures => Headers["webhook-signature"].Split(' ');
}
