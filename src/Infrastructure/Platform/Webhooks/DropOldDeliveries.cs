using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>Deletes deliveries after 30 days, or as set (domain.md, section 9).</summary>
internal sealed class DropOldDeliveries([FromKeyedServices("platform")] NpgsqlDataSource platform, WebhookTerms terms, TimeProvider clock) : IJob
{
    private const int Batch = 5_000;

    /// <summary>By webhook, as the index has them.</summary>
    private const string Drop =
        """
        delete from platform.deliveries where id in (
            select d.id from platform.webhooks w cross join lateral (
                select q.id from platform.deliveries q where q.webhook_id = w.id and q.created_at < @before order by q.created_at limit @batch) d
            limit @batch)
        """;

    public TimeSpan Rest => TimeSpan.FromHours(1);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await using var drop = platform.CreateCommand(Drop);
        drop.Parameters.AddWithValue("before", clock.GetUtcNow().AddDays(-terms.DeliveryDays));
        drop.Parameters.AddWithValue("batch", Batch);
        return await drop.ExecuteNonQueryAsync(ct) == Batch;
    }
}
