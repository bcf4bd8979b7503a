using Dossin.Partnerships.Application.Complaints;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Complaints;

/// <summary>Adds to the audit trail, with a connection of its own: what was read stays written down whatever becomes of the answer.</summary>
internal sealed class ReadAudit([FromKeyedServices("complaints")] NpgsqlDataSource source, CurrentCaller caller, CurrentRequest request, TimeProvider clock)
    : IReadAudit
{
    public async Task Note(string operation, IReadOnlyCollection<Uri> read, CancellationToken ct)
    {
        if (read.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        await using var entry = source.CreateCommand(
            """
            insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id)
            select read.id, 'complaints', $3, $4, $5, $6, read.resource, 'done', $7 from unnest($1, $2) as read (id, resource)
            """);
        entry.Parameters.Add(new() { Value = read.Select(_ => Guid.CreateVersion7(now)).ToArray() });
        entry.Parameters.Add(new() { Value = read.Select(one => one.ToString()).ToArray() });
        entry.Parameters.Add(new() { Value = now });
        entry.Parameters.Add(new() { Value = caller.Value.ClientId });
        entry.Parameters.Add(new() { Value = caller.Value.Organization });
        entry.Parameters.Add(new() { Value = operation });
        entry.Parameters.Add(new() { Value = request.TraceId });
        await entry.ExecuteNonQueryAsync(ct);
    }
}
