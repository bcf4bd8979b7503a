namespace Dossin.Partnerships.Domain.Platform.Audit;

/// <summary>
/// What stays of a piece that was cut off at the beginning of the chain: its entries are gone, but the hash of the last of them is
/// the one that the next entry was sealed behind, so the rest proves that it follows on these and that none lies between.
/// </summary>
public sealed class AuditBlock
{
    private AuditBlock()
    {
    }

    /// <summary>The number of its first entry in the chain.</summary>
    public long First { get; private set; }

    /// <summary>The number of its last entry.</summary>
    public long Last { get; private set; }

    /// <summary>The hash before its first entry.</summary>
    public string PreviousHash { get; private set; } = "";

    /// <summary>The hash of its last entry.</summary>
    public string Hash { get; private set; } = "";

    public DateTimeOffset CutAt { get; private set; }

    /// <summary>
    /// The block of the oldest entries. What was altered is not cut: it would no longer be found.
    /// </summary>
    /// <param name="entries">The first entries that are left of the chain, in order; at least one.</param>
    /// <param name="number">The number of the entry before them; 0 where nothing was.</param>
    /// <param name="hash">The hash of the entry before them.</param>
    /// <param name="now">When it is cut.</param>
    /// <exception cref="AuditTrailAltered">An entry is not what was sealed, or one is missing.</exception>
    public static AuditBlock Of(IReadOnlyList<AuditEntry> entries, long number, string hash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var block = new AuditBlock { First = number + 1, PreviousHash = hash, CutAt = now };
        foreach (var entry in entries)
        {
            if (!entry.IsIntact(++number, hash))
            {
                throw new AuditTrailAltered(number);
            }

            hash = entry.Hash!;
        }

        (block.Last, block.Hash) = (number, hash);
        return block;
    }

    /// <summary>Whether it is the next piece of the chain after an entry.</summary>
    public bool Follows(long number, string hash) => First == number + 1 && PreviousHash == hash && Last >= First;
}

/// <summary>An entry of the audit trail is not what was sealed, or is missing.</summary>
public sealed class AuditTrailAltered(long number)
    : Exception($"The audit trail was altered at entry {number}: nothing of it is cut off until somebody has looked (verify-audit).");
