using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>Looks whether another host was promoted: connections that are open already ask nothing.</summary>
internal sealed class WatchHistories(Histories histories) : IJob
{
    /// <summary>As long as this an old primary that was never away may go on being written to.</summary>
    public TimeSpan Rest => TimeSpan.FromSeconds(5);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await histories.Look(ct);
        return false;
    }
}
