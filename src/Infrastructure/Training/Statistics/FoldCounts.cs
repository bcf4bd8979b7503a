using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Training.Statistics;

namespace Dossin.Partnerships.Infrastructure.Training.Statistics;

/// <summary>Counts what was recorded or annulled into what is kept, so that the tail of a reading stays short.</summary>
internal sealed class FoldCounts(IKeptCounts kept) : IJob
{
    private const int Batch = 50_000;

    public TimeSpan Rest => TimeSpan.FromSeconds(5);

    // Null: another process is at it.
    public async Task<bool> Turn(CancellationToken ct) => await kept.Fold(Batch, ct) is Batch;
}
