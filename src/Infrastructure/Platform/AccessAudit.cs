using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>Writes refusals at the door into the audit trail; they have no transaction of a change to be written in.</summary>
internal sealed class AccessAudit(
    [FromKeyedServices("platform")] NpgsqlDataSource source, CurrentRequest request, TimeProvider clock, ILogger<AccessAudit> log) : IAccessAudit
{
    public async Task Report(KeyInAddress found, CancellationToken ct)
    {
        try
        {
            await using var entry = source.CreateCommand(
                """
                insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id)
                values ($1, 'platform', $2, $3, $4, 'KeyInAddress', $5, 'refused', $6)
                """);
            entry.Parameters.Add(new() { Value = Guid.CreateVersion7(clock.GetUtcNow()) });
            entry.Parameters.Add(new() { Value = clock.GetUtcNow() });
            entry.Parameters.Add(new() { Value = found.ClientId ?? "unknown" });
            entry.Parameters.Add(new() { Value = found.Organization ?? "unknown" });
            // No table keeps a NUL, and who writes one into the name is reported all the same.
            entry.Parameters.Add(new() { Value = $"{found.Method} {found.Path}?{found.Parameter}".Replace('\0', '\uFFFD') });
            entry.Parameters.Add(new() { Value = request.TraceId });
            await entry.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException e)
        {
            // The refusal stands without the trail; what the trail lacks must at least be in the log.
            log.LogError(e, "A credential in the parameter {Parameter} of {Path}, of client {Client}, could not be audited.", found.Parameter, found.Path, found.ClientId ?? "unknown");
        }
    }
}
