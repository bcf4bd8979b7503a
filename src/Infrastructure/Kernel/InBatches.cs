using Dossin.Partnerships.Application.Kernel;
using MediatR;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Gives a use case its turns. Looks first, so that a quiet hour leaves nothing in the audit trail; and by a statement, so that a
/// process of which nobody asks anything of a context never makes that context's model.
/// </summary>
/// <param name="database">The context's.</param>
/// <param name="due">A query of whether something is to be done: of the first of what may be, which is found at the edge of an index however many are not due.</param>
/// <param name="ask">Does it.</param>
internal abstract class InBatches<TBatch>(NpgsqlDataSource database, string due, IMediator ask) : IJob
    where TBatch : Batch, new()
{
    /// <summary>Where as many cannot be done, it is not their fault.</summary>
    private const int MostPassedOver = 20;

    public abstract TimeSpan Rest { get; }

    /// <summary>What the query holds against its rows as $1: the day, the instant or the key of now.</summary>
    protected abstract object Now { get; }

    public async Task<bool> Turn(CancellationToken ct) => await IsDue(ct) && await IsDone(new(), ct);

    /// <summary>True where there may be more. Where one of them cannot be done the others are, one by one, and the turn fails as it did there.</summary>
    private async Task<bool> IsDone(TBatch batch, CancellationToken ct)
    {
        try
        {
            return (await ask.Send(batch, ct)).Count >= batch.Size;
        }
        catch (Exception) when (batch.PassedOver < MostPassedOver && !ct.IsCancellationRequested)
        {
            var next = new TBatch { Size = 1, PassedOver = batch.Size == 1 ? batch.PassedOver + 1 : 0 };
            while (await IsDone(next, ct))
            {
            }

            throw;
        }
    }

    private async Task<bool> IsDue(CancellationToken ct)
    {
        await using var look = database.CreateCommand($"select exists ({due})");
        look.Parameters.Add(new NpgsqlParameter { Value = Now });
        return (bool)(await look.ExecuteScalarAsync(ct))!;
    }
}
