using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Imports;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Looks up, decides and writes a batch, within the transaction that is open on the connection.</summary>
internal sealed class BatchMerge(NpgsqlConnection connection, ImportKeys keys, BatchWriter writer, ImportId import, bool isDryRun)
{
    private readonly BatchLookup _lookup = new(connection, keys);
    private readonly DryRows? _dry = isDryRun ? new(connection) : null;

    /// <summary>Whether, when the batch began, another import waited for its turn.</summary>
    public bool OthersWait => _lookup.OthersWait;

    /// <summary>When the batch began, by the clock of the database.</summary>
    public DateTimeOffset Began => _lookup.Began;

    /// <summary>What the batch tells others.</summary>
    public IReadOnlyList<IPublished> Told => writer.Told;

    public Task Begin(CancellationToken ct) => _dry?.Begin(ct) ?? Task.CompletedTask;

    public async Task Write(ImportBatch batch, DateTimeOffset now, CancellationToken ct)
    {
        batch.Forget();
        var known = await _lookup.Find(batch, ct);
        if (_dry is not null)
        {
            await _dry.Find(batch, known, ct);
        }

        batch.Decide(known);
        if (_dry is null)
        {
            await writer.Write(batch, import.Value, _lookup.HasDuties, now, ct);
        }
        else
        {
            _dry.Add(batch);
            writer.WriteRejections(batch, import.Value);
        }
    }
}
