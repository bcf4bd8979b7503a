namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Writes into the audit trail that something confidential is about to be shown: ids only, never what it says.</summary>
public interface IReadTrail
{
    /// <summary>When this returns it is written, so that nothing is shown of which the trail knows nothing.</summary>
    /// <param name="db">The database of the context that shows it.</param>
    /// <param name="operation">The use case.</param>
    /// <param name="shown">The addresses of what is shown.</param>
    /// <param name="ct">The request's end.</param>
    Task Write(IDb db, string operation, IReadOnlyCollection<Uri> shown, CancellationToken ct);
}
