using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>
/// Processes behind a balancer as proxies are one: it looks twenty times a second who is ready, and sends each request to the next of
/// those, over connections that it keeps. It never sends a request twice, and it trusts no look that is a second old: on a busy machine
/// the next one may be late.
/// </summary>
internal sealed class Balanced : IAsyncDisposable
{
    /// <summary>When each was asked last, and said that it is ready; 0 where it did not.</summary>
    private readonly ConcurrentDictionary<RunningService, long> _ready = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(PartnershipsApi.Token);
    private readonly HttpClient _looks = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Task _looking;
    private RunningService? _last;
    private int _done;
    private int _turn;

    public Balanced() => _looking = Look();

    public IEnumerable<string> Failures => _failures;

    /// <summary>The newest process.</summary>
    public RunningService Last => _last!;

    public async Task Take(params RunningService[] services)
    {
        foreach (var service in services)
        {
            _ready[service] = 0;
            _last = service;
        }

        await PartnershipsApi.Eventually(() => Task.FromResult(services.All(IsFresh)));
    }

    /// <summary>Waits until so many more requests were answered.</summary>
    public async Task Does(int more)
    {
        var until = Volatile.Read(ref _done) + more;
        await PartnershipsApi.Eventually(() => Task.FromResult(Volatile.Read(ref _done) >= until || !_failures.IsEmpty));
    }

    /// <summary>
    /// Reads and writes in turn until it ends, with a moment between, as what is tested is the change of processes and not how much they
    /// bear; how many courses it made.
    /// </summary>
    public async Task<int> Asks(int client)
    {
        var made = 0;
        while (!_end.IsCancellationRequested && _failures.IsEmpty)
        {
            if (await Sent("/training/v1/courses?pageSize=5", null, HttpStatusCode.OK)
                && await Sent("/training/v1/courses", Intents.Course($"ROLLED-{client}-{made}"), HttpStatusCode.Created))
            {
                made++;
            }

            await Task.Delay(120, CancellationToken.None);
        }

        return made;
    }

    /// <summary>Each who asks sends no more.</summary>
    public void End() => _end.Cancel();

    public async ValueTask DisposeAsync()
    {
        End();
        await _looking;
        foreach (var service in _ready.Keys)
        {
            await service.DisposeAsync();
        }

        _looks.Dispose();
        _end.Dispose();
    }

    private async Task<bool> Sent(string path, object? body, HttpStatusCode expected)
    {
        List<RunningService> ready;
        while ((ready = [.. _ready.Keys.Where(IsFresh)]).Count == 0)
        {
            await Task.Delay(20, PartnershipsApi.Token);
        }

        var service = ready[(int)((uint)Interlocked.Increment(ref _turn) % ready.Count)];
        try
        {
            using var ask = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
            using var answer = await service.As("kazerne-dossin").SendAsync(ask, PartnershipsApi.Token);
            Interlocked.Increment(ref _done);
            answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(PartnershipsApi.Token));
            return true;
        }
        catch (Exception e) when (!PartnershipsApi.Token.IsCancellationRequested)
        {
            _failures.Enqueue($"{path}: {e.Message} {e.InnerException?.Message}");
            return false;
        }
    }

    private bool IsFresh(RunningService service) =>
        _ready[service] is not 0 and var asked && TimeProvider.System.GetElapsedTime(asked) < TimeSpan.FromSeconds(1);

    private async Task Look()
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.WhenAll(_ready.Keys.Select(async service =>
            {
                var asked = TimeProvider.System.GetTimestamp();
                _ready[service] = await IsReady(service) ? asked : 0;
            }));
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task<bool> IsReady(RunningService service)
    {
        try
        {
            using var answer = await _looks.GetAsync(new Uri(service.Address, "/health/ready"), CancellationToken.None);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
