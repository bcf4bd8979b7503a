using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Training.Imports;

/// <summary>The identity of an import.</summary>
public readonly record struct ImportId(Guid Value) : IId<ImportId>
{
    public static ImportId Of(Guid value) => new(value);
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Canceled,
}

/// <summary>An import ended, one way or another; of a dry run nobody is told.</summary>
public sealed record ParticipationsImported(ImportId Import, string Client, ImportState State, int Read, int Accepted, int Unchanged, int Rejected) : IDomainEvent;

/// <summary>How many rows were read, and what became of them.</summary>
public readonly record struct RowCounts(int Read, int Accepted, int Unchanged, int Rejected)
{
    public static RowCounts operator +(RowCounts left, RowCounts right) => new(
        left.Read + right.Read, left.Accepted + right.Accepted, left.Unchanged + right.Unchanged, left.Rejected + right.Rejected);
}

/// <summary>A file of participations that is worked through in the background (domain.md, section 4, Imports).</summary>
public sealed class ParticipationImport : Aggregate<ImportId>
{
    private ParticipationImport(ImportId id) : base(id)
    {
    }

    /// <summary>The client that sent it: with it the rights, as they were then.</summary>
    public string Client { get; private set; } = "";

    public string Organization { get; private set; } = "";

    /// <summary>The zones for which rows may be brought; null for all.</summary>
    public List<string>? Zones { get; private set; }

    /// <summary>Whether to say what would happen and leave no trace.</summary>
    public bool DryRun { get; private set; }

    public string MediaType { get; private set; } = "";

    public ImportState State { get; private set; }

    public int RowsRead { get; private set; }

    public int RowsAccepted { get; private set; }

    public int RowsUnchanged { get; private set; }

    public int RowsRejected { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it failed: a code with texts in four languages and, behind a colon, the column or line where it is.</summary>
    public string? Failure { get; private set; }

    /// <summary>Until when the process that works on it has it to itself, by the clock of the database: those of processes may differ, and jump.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public bool HasEnded => State is ImportState.Succeeded or ImportState.Failed or ImportState.Canceled;

    public RowCounts Counts => new(RowsRead, RowsAccepted, RowsUnchanged, RowsRejected);

    public static ParticipationImport Queue(
        string client, string organization, IReadOnlyList<string>? zones, bool dryRun, string mediaType, DateTimeOffset now) =>
        new(new ImportId(Guid.CreateVersion7(now)))
        {
            Client = client,
            Organization = organization,
            Zones = zones is null ? null : [.. zones],
            DryRun = dryRun,
            MediaType = mediaType,
            CreatedAt = now,
        };

    /// <summary>A process takes it, or takes it over from one that died.</summary>
    public void Start(DateTimeOffset now, DateTimeOffset leasedUntil)
    {
        MustGoOn();
        State = ImportState.Running;
        StartedAt ??= now;
        LeasedUntil = leasedUntil;
        Touch();
    }

    /// <summary>A dry run that was broken off has kept nothing to go on from.</summary>
    public void StartOver()
    {
        MustGoOn();
        (RowsRead, RowsAccepted, RowsUnchanged, RowsRejected) = (0, 0, 0, 0);
        Touch();
    }

    /// <summary>A batch is done: each of its rows was accepted, known already, or rejected.</summary>
    public void Progress(RowCounts counts, DateTimeOffset leasedUntil)
    {
        MustGoOn();
        if (counts.Read != counts.Accepted + counts.Unchanged + counts.Rejected)
        {
            throw new ArgumentException($"A batch lost or made rows: {counts}.", nameof(counts));
        }

        var sum = Counts + counts;
        (RowsRead, RowsAccepted, RowsUnchanged, RowsRejected) = (sum.Read, sum.Accepted, sum.Unchanged, sum.Rejected);
        LeasedUntil = leasedUntil;
        Touch();
    }

    public void Succeed(DateTimeOffset now) => End(ImportState.Succeeded, now);

    /// <summary>The file as a whole is no import: no header, an unknown column, not UTF-8.</summary>
    public void Fail(string reason, DateTimeOffset now)
    {
        MustGoOn();
        Failure = reason;
        End(ImportState.Failed, now);
    }

    /// <summary>What was accepted stays; canceling what has ended changes nothing.</summary>
    public void Cancel(DateTimeOffset now)
    {
        if (!HasEnded)
        {
            End(ImportState.Canceled, now);
        }
    }

    // What ended is told once; whoever still works on it has missed that, and must not tell it otherwise.
    private void MustGoOn()
    {
        if (HasEnded)
        {
            throw new InvalidOperationException($"The import has ended: {State}.");
        }
    }

    private void End(ImportState state, DateTimeOffset now)
    {
        MustGoOn();
        State = state;
        EndedAt = now;
        LeasedUntil = null;
        if (DryRun)
        {
            // It leaves no trace: whoever counts what imports brought would count what this one did not.
            Touch();
        }
        else
        {
            Raise(new ParticipationsImported(Id, Client, state, RowsRead, RowsAccepted, RowsUnchanged, RowsRejected));
        }
    }
}
