using System.Diagnostics.Metrics;
using System.Globalization;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Infrastructure.Kernel;
using Dossin.Partnerships.Infrastructure.Training.Imports.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Training.Imports;

/// <summary>
/// Works through the files that wait, one at a time in each process. A batch is one transaction, with what the import says of
/// itself: so whoever takes over from a process that died goes on behind the last batch, and every count is right.
/// </summary>
internal sealed class RunImports(
    TrainingDb db, Ledger ledger, ImportKeys keys, [FromKeyedServices("training")] NpgsqlDataSource database, TimeProvider clock, ILogger<RunImports> log) : IJob
{
    /// <summary>How long a process that says nothing is thought to be alive.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    /// <summary>
    /// More than a file of 64 MiB holds, if they are rows of an import: of a file of line breaks and single letters each row would be kept
    /// as rejected, at fifty times its bytes.
    /// </summary>
    public const int MostRows = 1_500_000;

    private const int Attempts = 5;

    /// <summary>Now, where one waits: by the clock of the database, as those of processes may differ, and jump.</summary>
    private const string Look =
        """
        select clock_timestamp() where exists (
            select from training.participation_imports
            where state in ('queued', 'running') and (leased_until is null or leased_until <= clock_timestamp()))
        """;

    private static readonly Counter<long> Rows = new Meter("Dossin.Partnerships.Training").CreateCounter<long>(
        "training.import.rows", "{row}", "Rows of imports that were worked through, by outcome: accepted, unchanged, rejected; those of dry runs apart.");

    public TimeSpan Rest => TimeSpan.FromMilliseconds(250);

    public async Task<bool> Turn(CancellationToken ct)
    {
        // Nothing here goes on after a failed save, so nothing needs a place to go back to.
        db.Database.AutoSavepointsEnabled = false;
        if (await Claim(ct) is not { } import)
        {
            return false;
        }

        await using var lease = new ImportLease(database, import.Id, ct);
        try
        {
            await Work(import, lease);
        }
        catch (OperationCanceledException) when (lease.IsLost && !ct.IsCancellationRequested)
        {
            // Canceled, or another process has it: what was committed stands.
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same, seen by the batch itself.
        }
        catch (Exception e) when ((e as PostgresException ?? e.InnerException as PostgresException)?.SqlState[..2] is "22" or "23" or "42")
        {
            // The database refuses what this file holds or what this code asks: trying again would not end.
            log.LogError(e, "Import {Import} cannot be written.", import.Id.Value);
            await Fail(import.Id, "notWritten", ct);
        }

        return true;
    }

    private async Task<ParticipationImport?> Claim(CancellationToken ct)
    {
        await using var look = database.CreateCommand(Look);
        if (await look.ExecuteScalarAsync(ct) is not DateTime now)
        {
            return null;
        }

        await using var claim = await db.Database.BeginTransactionAsync(ct);
        var imports = await db.Set<ParticipationImport>().FromSql(
            $"""
            select * from training.participation_imports
            where state in ('queued', 'running') and (leased_until is null or leased_until <= {now})
            order by coalesce(leased_until, created_at) limit 1 for update skip locked
            """).ToListAsync(ct);
        if (imports is not [var import])
        {
            return null;
        }

        import.Start(clock.GetUtcNow(), now + Lease);
        if (import.DryRun)
        {
            import.StartOver();
            await db.Database.ExecuteSqlAsync($"delete from training.import_rejections where import_id = {import.Id.Value}", ct);
        }

        await db.SaveChangesAsync(ct);
        await claim.CommitAsync(ct);
        return import;
    }

    private async Task Work(ParticipationImport import, ImportLease lease)
    {
        while (!await IsThrough(import, lease))
        {
        }
    }

    /// <summary>Works through what is left of the file, by the courses as they are now; false where one of them changed meanwhile.</summary>
    private async Task<bool> IsThrough(ParticipationImport import, ImportLease lease)
    {
        var ct = lease.Lost;
        var courses = await db.Set<Course>().AsNoTracking().ToDictionaryAsync(course => course.Id, ct);
        var rules = new RowRules(courses.Values, PoliceZones.OfBelgium, import.Zones, BelgianDay.Of(import.CreatedAt));
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            var merge = new BatchMerge(
                connection, keys, courses, new BatchWriter(connection, courses, PoliceZones.OfBelgium), import.Id, import.DryRun);
            await merge.Begin(ct);
            await using var file = new KeptFile(database, import.Id);
            var rows = RowReader.For(import.MediaType, file);
            await Skip(rows, import.RowsRead, ct);
            var batch = new ImportBatch();
            while (!import.HasEnded)
            {
                var isLast = !await Fill(batch, rows, rules, ct);
                if (import.RowsRead + batch.Read > MostRows)
                {
                    throw new FileRefused("tooManyRows", MostRows.ToString(CultureInfo.InvariantCulture));
                }

                if (await Write(import, batch, merge, isLast, ct))
                {
                    break;
                }
            }

            return true;
        }
        catch (CoursesChanged)
        {
            return false;
        }
        catch (FileRefused refused)
        {
            await Fail(import.Id, refused.Failure, ct);
            return true;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task Skip(RowReader rows, int count, CancellationToken ct)
    {
        for (var number = 0; number < count; number++)
        {
            await rows.Next(ct);
        }
    }

    /// <summary>Reads a batch; false at the end of the file.</summary>
    private static async ValueTask<bool> Fill(ImportBatch batch, RowReader rows, RowRules rules, CancellationToken ct)
    {
        batch.Clear();
        while (!batch.IsFull)
        {
            if (!await rows.Next(ct))
            {
                return false;
            }

            if (rules.TryRead(rows.Row, out var row, out var rejected))
            {
                batch.Add(row);
            }
            else
            {
                batch.Add(rejected);
            }
        }

        return true;
    }

    /// <summary>Writes a batch; true where others wait for their turn, so that a large file lets small ones pass.</summary>
    private async Task<bool> Write(ParticipationImport import, ImportBatch batch, BatchMerge merge, bool isLast, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var now = clock.GetUtcNow();
            Circumstances began;
            IReadOnlyList<IPublished> told;
            try
            {
                (began, told) = await merge.Write(batch, now, ct);
            }
            catch (PostgresException e) when (attempt < Attempts && e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
                // Somebody else recorded the same person or participation: it is known now, and the batch is decided again.
                continue;
            }

            var givesWay = began.OthersWait && !isLast && !import.DryRun;
            import.Progress(batch.Counts, givesWay ? began.At : began.At + Lease);
            if (isLast)
            {
                import.Succeed(now);
            }

            await db.SaveChangesAsync(ct);
            if (isLast)
            {
                await ledger.Close(db, nameof(RunImports), Answer.None, ct);
            }
            else
            {
                await transaction.CommitAsync(ct);
            }

            Count(batch.Counts, import.DryRun);
            PublishedEvents.Count(told);
            return givesWay;
        }
    }

    private static void Count(RowCounts counts, bool dryRun)
    {
        foreach (var (outcome, rows) in ((string, int)[])[("accepted", counts.Accepted), ("unchanged", counts.Unchanged), ("rejected", counts.Rejected)])
        {
            Rows.Add(rows, new("outcome", outcome), new("dry_run", dryRun));
        }
    }

    private async Task Fail(ImportId id, string failure, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var import = await db.Set<ParticipationImport>().SingleAsync(one => one.Id == id, ct);
        if (!import.HasEnded)
        {
            import.Fail(failure, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            await ledger.Close(db, nameof(RunImports), Answer.None, ct);
        }
    }

    /// <summary>A job answers nobody.</summary>
    private enum Answer
    {
        None,
    }
}
