using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>Looks up, decides and writes a batch, within the transaction that is open on the connection.</summary>
internal sealed class BatchMerge(
    NpgsqlConnection connection, ImportKeys keys, IReadOnlyDictionary<CourseId, Course> courses, BatchWriter writer, ImportId import, bool isDryRun)
{
    private readonly BatchLookup _lookup = new(connection, keys, isDryRun ? null : courses);
    private readonly DryRows? _dry = isDryRun ? new(connection) : null;

    public Task Begin(CancellationToken ct) => _dry?.Begin(ct) ?? Task.CompletedTask;

    /// <summary>Returns what it found when it began, and what others were told of it.</summary>
    public async Task<(Circumstances Began, IReadOnlyList<IPublished> Told)> Write(ImportBatch batch, DateTimeOffset now, CancellationToken ct)
    {
        batch.Forget();
        var began = await _lookup.Begin(batch, ct);
        var known = await _lookup.Find(batch, began, ct);
        if (_dry is not null)
        {
            await _dry.Find(batch, known, ct);
        }

        batch.Decide(known);
        if (_dry is null)
        {
            return (began, await writer.Write(batch, import.Value, began.HasDuties, now, ct));
        }

        _dry.Add(batch);
        writer.WriteRejections(batch, import.Value);
        return (began, []);
    }
}
