namespace Dossin.Partnerships.Api;

/// <summary>
/// What requests left in the heaps goes back to the system once nobody asks any more. The collector runs when there is something to
/// allocate: after a busy morning it would hold, until the next one, half as much again as what lives (docs/performance.md).
/// </summary>
internal sealed class IdleHeap : BackgroundService
{
    /// <summary>How long nothing is asked before it is given back: many times what a collection takes.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    /// <summary>What jobs that find nothing to do allocate meanwhile, and no client's requests.</summary>
    private const long OfJobs = 4 << 20;

    /// <summary>A minute later once more: pools let go of what nobody has rented between two collections.</summary>
    private const int OfPools = 7;

    private long _allocated;
    private int _quiet;

    /// <summary>Whether it is time to give back: nearly nothing was allocated since it was asked last, for the first time or for a minute.</summary>
    /// <param name="allocated">Bytes that the process has allocated by now.</param>
    internal bool IsIdle(long allocated)
    {
        _quiet = allocated - _allocated < OfJobs ? _quiet + 1 : 0;
        _allocated = allocated;
        return _quiet is 1 or OfPools;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var turns = new PeriodicTimer(Quiet);
        while (await turns.WaitForNextTickAsync(stoppingToken))
        {
            if (IsIdle(GC.GetTotalAllocatedBytes()))
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
        }
    }
}
