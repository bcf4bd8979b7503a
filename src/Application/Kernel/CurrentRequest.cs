namespace Dossin.Partnerships.Application.Kernel;

/// <summary>What the transport knows of the request that is being answered and a transaction has to write down.</summary>
public sealed class CurrentRequest
{
    /// <summary>One uuid per request: in the problem, the audit entry, the log and the header BelGov-Trace-Id.</summary>
    public Guid TraceId { get; set; }

    /// <summary>The caller's word for this request; the same word again is the same request.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>The address of the request, for the audit entry of a change without an answer.</summary>
    public string Address { get; set; } = "";

    /// <summary>A digest of method, address and body: the same word with another digest is a mistake of the caller.</summary>
    public byte[] Fingerprint { get; set; } = [];

    /// <summary>Whether a caller waits for the answer: then not for longer than the database shows that it lives.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>The caller was told that it could not be done: what is under way since is not kept.</summary>
    public bool IsAbandoned { get; set; }
}
