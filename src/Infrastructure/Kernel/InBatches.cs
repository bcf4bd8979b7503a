using Dossin.Partnerships.Application.Kernel;
using MediatR;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>Gives a use case its turns. Looks first, so that a quiet hour leaves nothing in the audit trail.</summary>
internal abstract class InBatches<TBatch>(IMediator ask) : IJob
    where TBatch : IBatch, new()
{
    public abstract TimeSpan Rest { get; }

    public async Task<bool> Turn(CancellationToken ct) => await IsDue(ct) && (await ask.Send(new TBatch(), ct)).Count >= TBatch.Size;

    /// <summary>Whether there is anything to do.</summary>
    protected abstract Task<bool> IsDue(CancellationToken ct);
}
