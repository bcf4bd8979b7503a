using Microsoft.Extensions.Hosting;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// When jobs begin: once the service listens, and one after the other. A first turn makes its model and its statements; all of
/// them at the same time held each other up, and with them the first request, which waited for a thread.
/// </summary>
internal sealed class FirstTurns(IHostApplicationLifetime host) : IDisposable
{
    /// <summary>
    /// Left to the first requests; and after it, the longest that one first turn, which may have an import to go on with, holds up
    /// the others.
    /// </summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    /// <summary>A job that rests so long does nothing for which anybody waits, and begins when the first requests are over.</summary>
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Later = TimeSpan.FromSeconds(9);

    private readonly SemaphoreSlim _one = new(1);

    /// <param name="rest">How long the job rests after a turn that leaves nothing to do.</param>
    /// <param name="turn">Its first turn.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    public async Task<TimeSpan> Take(Func<Task<TimeSpan>> rest, Func<Task<TimeSpan>> turn, CancellationToken ct)
    {
        using var begun = CancellationTokenSource.CreateLinkedTokenSource(host.ApplicationStarted, ct);
        await Task.Delay(Timeout.InfiniteTimeSpan, begun.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(Moment, ct);
        if (await rest() >= Seldom)
        {
            await Task.Delay(Later, ct);
        }

        await _one.WaitAsync(ct);
        var taken = turn();
        await Task.WhenAny(taken, Task.Delay(Moment, CancellationToken.None));
        _one.Release();
        return await taken;
    }

    public void Dispose() => _one.Dispose();
}
