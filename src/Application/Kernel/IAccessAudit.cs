namespace Dossin.Partnerships.Application.Kernel;

/// <summary>Hears of what the audit trail must hold although the request was refused before any handler.</summary>
public interface IAccessAudit
{
    /// <param name="found">What happened; it holds no secret.</param>
    /// <param name="ct">The request's end.</param>
    Task Report(KeyInAddress found, CancellationToken ct);
}

/// <summary>A credential travelled in a query string, where logs and proxies keep it: its client should change it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path without its query.</param>
/// <param name="Parameter">The name of the parameter.</param>
/// <param name="ClientId">The client whose key it is; null where it is no working key.</param>
/// <param name="Organization">That client's organization.</param>
public sealed record KeyInAddress(string Method, string Path, string Parameter, string? ClientId, string? Organization);
