using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dossin.Partnerships.Domain.Platform.Audit;

/// <summary>
/// Who did what to which resource, and when. Entries are written in the transaction of the change; a moment later they are
/// sealed in order: each gets a number and a hash over itself and the hash before it, so that an altered or missing entry
/// breaks the chain at its place.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>The hash before the first entry.</summary>
    public static readonly string Beginning = new('0', 64);

    private AuditEntry()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The order in which entries were written; it may have gaps, and it is no part of the chain.</summary>
    public long Written { get; private set; }

    /// <summary>The context whose transaction wrote it.</summary>
    public string Context { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string ClientId { get; private set; } = "";

    public string Organization { get; private set; } = "";

    /// <summary>The use case, such as CancelSession.</summary>
    public string Operation { get; private set; } = "";

    /// <summary>The address of the resource.</summary>
    public string Resource { get; private set; } = "";

    /// <summary>done, or refused.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>The request: the value of BelGov-Trace-Id.</summary>
    public Guid TraceId { get; private set; }

    /// <summary>Its number in the chain, from 1 without gaps; null until it is sealed.</summary>
    public long? Sequence { get; private set; }

    public string? PreviousHash { get; private set; }

    public string? Hash { get; private set; }

    /// <summary>Puts this entry at the end of the chain.</summary>
    public void Seal(long sequence, string previousHash)
    {
        Sequence = sequence;
        PreviousHash = previousHash;
        Hash = Computed(sequence, previousHash);
    }

    /// <summary>Whether the entry still is what was sealed, behind the entry that it was sealed behind.</summary>
    public bool IsIntact(long sequence, string previousHash) =>
        Sequence == sequence && PreviousHash == previousHash && Hash == Computed(sequence, previousHash);

    private string Computed(long sequence, string previousHash) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', previousHash, sequence.ToString(CultureInfo.InvariantCulture), Id, Context,
            At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), ClientId, Organization, Operation, Resource, Outcome, TraceId))));
}
