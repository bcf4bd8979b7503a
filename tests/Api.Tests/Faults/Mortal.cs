using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>
/// A service that is killed (kill -9) while it works, and started anew on the same database; its callers ask again until they are
/// answered, a POST with the same Idempotency-Key, as the contract tells them to.
/// </summary>
internal sealed class Mortal(Database database) : IAsyncDisposable
{
    private readonly List<string> _deaths = [];
    private RunningService? _now;

    /// <summary>How often, and when: for the message of a test that fails.</summary>
    public string Deaths => string.Join(", ", _deaths);

    public async Task Begin() => _now = await RunningService.Start(database);

    /// <summary>Kills it so long after the work began, whatever is done by then, and lets the work end with the next process.</summary>
    public async Task<T> KilledDuring<T>(string name, TimeSpan after, Func<Task<T>> work)
    {
        var working = work();
        await Task.Delay(after, PartnershipsApi.Token);
        _deaths.Add($"{name} after {after.TotalMilliseconds:F0} ms");
        await using (var dead = _now!)
        {
            await dead.Kill();
        }

        await Begin();
        return await working;
    }

    public Task<JsonElement> Get(string client, string path) => Asked(client, HttpMethod.Get, path, null);

    public Task<JsonElement> Post(string client, string path, object body) => Asked(client, HttpMethod.Post, path, body);

    public Task<JsonElement> Put(string client, string path, object body) => Asked(client, HttpMethod.Put, path, body);

    /// <summary>A state that is patched; where the answer was lost, it may be so already.</summary>
    public async Task Move(string client, string path, string state)
    {
        while ((await Get(client, path)).Text("state") != state)
        {
            try
            {
                await Asked(client, HttpMethod.Patch, path, new { state });
            }
            catch (ShouldAssertException)
            {
                // Refused as stale or as done: looked at again.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_now is not null)
        {
            await _now.DisposeAsync();
        }
    }

    private async Task<JsonElement> Asked(string client, HttpMethod method, string path, object? body)
    {
        var key = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < PartnershipsApi.Patience;)
        {
            try
            {
                var http = _now!.As(client);
                using var ask = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
                if (method == HttpMethod.Post)
                {
                    ask.Headers.Add("Idempotency-Key", key);
                }
                else if (method == HttpMethod.Patch)
                {
                    using var read = await http.GetAsync(path, PartnershipsApi.Token);
                    ask.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag?.ToString());
                }

                using var answer = await http.SendAsync(ask, PartnershipsApi.Token);
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError or HttpStatusCode.Unauthorized)
                    && !(answer.StatusCode == HttpStatusCode.Conflict && answer.Headers.RetryAfter is not null))
                {
                    return await answer.Json();
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or ObjectDisposedException or TaskCanceledException && !PartnershipsApi.Token.IsCancellationRequested)
            {
                // Dead, or not there yet.
            }

            await Task.Delay(40, PartnershipsApi.Token);
        }

        throw new TimeoutException($"{method} {path}: nobody answered; killed {Deaths}");
    }
}
