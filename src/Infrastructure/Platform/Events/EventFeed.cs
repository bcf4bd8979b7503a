using Dossin.Partnerships.Application.Platform.Events;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Events;

/// <summary>
/// Walks the feed along its positions: what a page costs does not depend on how long the feed is, nor on what the planner believes
/// of it (each <c>offset 0</c> leaves one way to go).
/// </summary>
internal sealed class EventFeed([FromKeyedServices("platform")] NpgsqlDataSource platform) : IEventFeed
{
    /// <summary>How far a page looks: a caller for whom little is meant does not have the whole feed read at once.</summary>
    public const int Window = 20_000;

    private const string Sql =
        $"""
        select head.last, e.id, e.type, e.subject, e.occurred_at, e.payload, e.position
        from (select coalesce((select last from platform.streams where stream = 'feed'), 0)) head (last)
        left join lateral (
            select o.*, p.position
            from (
                select position, event_id from platform.positions
                where stream = 'feed' and position > @after and position <= least(head.last, @until) and {EventSight.TypeSql}
                order by position offset 0) p
            cross join lateral (
                select id, type, subject, occurred_at, payload::text as payload from platform.outbox
                where id = p.event_id and {EventSight.Sql} offset 0) o
            order by p.position limit @size) e on true
        order by e.position
        """;

    public async Task<FeedPart> Read(EventSight sight, long after, int size, CancellationToken ct)
    {
        await using var command = platform.CreateCommand(Sql);
        command.Parameters.AddWithValue("after", after);
        var until = after > long.MaxValue - Window ? after : after + Window;
        command.Parameters.AddWithValue("until", until);
        command.Parameters.AddWithValue("size", size);
        foreach (var (name, values) in sight.Parameters)
        {
            command.Parameters.AddWithValue(name, values);
        }

        await using var rows = await command.ExecuteReaderAsync(ct);
        var (events, head) = (new List<EventView>(), 0L);
        while (await rows.ReadAsync(ct))
        {
            head = rows.GetInt64(0);
            if (!await rows.IsDBNullAsync(1, ct))
            {
                events.Add(EventView.Of(
                    rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.GetFieldValue<DateTimeOffset>(4), rows.GetString(5), rows.GetInt64(6)));
            }
        }

        var last = events.Count == size ? events[^1].Position : Math.Min(head, until);
        return new(events, last, last < head);
    }
}
