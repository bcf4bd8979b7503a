using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Adds to the audit trail under the role of the context that shows something, with a connection of its own: a list may still be
/// read on the other, and what was read stays written down whatever becomes of the answer.
/// </summary>
internal sealed class ReadAudit(IServiceProvider services, CurrentCaller caller, CurrentRequest request, TimeProvider clock) : IReadAudit
{
    public async Task Note(IDb db, string operation, IReadOnlyCollection<Uri> read, CancellationToken ct)
    {
        if (read.Count == 0)
        {
            return;
        }

        var (context, now) = (((ContextDb)db).Context, clock.GetUtcNow());
        await using var entry = services.GetRequiredKeyedService<NpgsqlDataSource>(context).CreateCommand(
            """
            insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id)
            select read.id, $8, $3, $4, $5, $6, read.resource, 'done', $7 from unnest($1, $2) as read (id, resource)
            """);
        object[] values =
        [
            read.Select(_ => Guid.CreateVersion7(now)).ToArray(), read.Select(one => one.ToString()).ToArray(), now, caller.Value.ClientId,
            caller.Value.Organization, operation, request.TraceId, context,
        ];
        entry.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await entry.ExecuteNonQueryAsync(ct);
    }
}
