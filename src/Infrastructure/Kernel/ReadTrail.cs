using Dossin.Partnerships.Application.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>One statement for all that a request shows, under the role of the context that shows it.</summary>
internal sealed class ReadTrail(CurrentCaller caller, CurrentRequest request, TimeProvider clock) : IReadTrail
{
    public async Task Write(IDb db, string operation, IReadOnlyCollection<Uri> shown, CancellationToken ct)
    {
        if (shown.Count == 0)
        {
            return;
        }

        var (context, now, who) = ((ContextDb)db, clock.GetUtcNow(), caller.Value);
        var ids = shown.Select(_ => Guid.CreateVersion7(now)).ToArray();
        var resources = shown.Select(href => href.ToString()).ToArray();
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into platform.audit_entries (id, context, at, client_id, organization, operation, resource, outcome, trace_id)
            select shown.id, {context.Context}, {now}, {who.ClientId}, {who.Organization}, {operation}, shown.resource, 'done', {request.TraceId}
            from unnest({ids}, {resources}) as shown (id, resource)
            """, ct);
    }
}
