namespace Dossin.Partnerships.Application.Platform.Audit;

/// <summary>Puts what was written into the chain, one process at a time.</summary>
public interface IAuditSeal
{
    /// <summary>Returns when everything that was committed before the call is sealed.</summary>
    Task SealAll(CancellationToken ct);
}
