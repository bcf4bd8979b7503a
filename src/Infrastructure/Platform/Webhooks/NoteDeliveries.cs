using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Events;
using Dossin.Partnerships.Infrastructure.Platform.Relay;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Webhooks;

/// <summary>
/// Notes for each webhook which events it is to be sent. Each has a position of its own in the feed, so that one that was paused goes on
/// where it stopped, and one with much to send yet is left where it is: the feed itself is the queue. Webhooks at one position,
/// nearly always all of them, are served together.
/// </summary>
internal sealed class NoteDeliveries(NumberEvents numbers, [FromKeyedServices("platform")] NpgsqlDataSource platform, KnownClients clients, TimeProvider clock) : IJob
{
    /// <summary>Of one webhook that wait at a time, or somewhat more.</summary>
    private const int Room = 500;

    private const int Events = 500;

    /// <summary>Of one statement, whatever the number of webhooks.</summary>
    private const int Rows = 20_000;

    /// <summary>Positions that one turn serves.</summary>
    private const int Groups = 8;

    private const string Look =
        """
        select exists (
            select from platform.webhooks w join platform.webhook_progress p on p.webhook_id = w.id join platform.clients c on c.id = w.client_id
            where w.state = 'active' and c.state = 'active' and p.position < (select last from platform.streams where stream = 'feed'))
        """;

    /// <summary>The farthest first: who is behind delays nobody.</summary>
    private const string Behind =
        """
        with behind as (
            select w.id, w.types, p.position, c.id as client, c.xmin as client_row, c.organization, c.scopes, c.zones
            from platform.webhooks w
            join platform.webhook_progress p on p.webhook_id = w.id
            join platform.clients c on c.id = w.client_id
            where w.state = 'active' and c.state = 'active'
            and p.position < (select last from platform.streams where stream = 'feed')
            and (select count(*) from (select from platform.deliveries d where d.webhook_id = w.id and d.due_at is not null limit @room) waiting) < @room)
        select id, types, position, client, client_row, organization, scopes, zones from behind
        where position in (select distinct position from behind order by position desc limit @groups)
        order by position desc
        """;

    private const string Next =
        """
        select o.id, o.type, o.police_zone, o.owner, p.position
        from (select position, event_id from platform.positions where stream = 'feed' and position > @from order by position limit @events) p
        cross join lateral (select id, type, police_zone, owner from platform.outbox where id = p.event_id offset 0) o
        order by p.position
        """;

    /// <summary>A webhook that was removed meanwhile is left out; one that is here is held, as the foreign key of each row would.</summary>
    private const string Note =
        """
        insert into platform.deliveries (id, webhook_id, event_id, event_type, position, state, attempts, attempts_before, created_at, next_attempt_at, due_at, version)
        select noted.id, noted.webhook, noted.event, noted.type, noted.position, 'pending', 0, 0, @now, @now, now(), 1
        from unnest(@ids, @webhooks, @events, @types, @positions) as noted (id, webhook, event, type, position)
        join platform.webhooks w on w.id = noted.webhook for key share of w
        on conflict (webhook_id, event_id) do nothing
        """;

    public TimeSpan Rest => TimeSpan.FromMilliseconds(500);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await numbers.Turn(ct);
        await using var connection = await platform.OpenConnectionAsync(ct);
        await using (var look = new NpgsqlCommand(Look, connection))
        {
            if (await look.ExecuteScalarAsync(ct) is not true)
            {
                return false;
            }
        }

        await using var turn = await connection.BeginTransactionAsync(ct);
        await using (var alone = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('webhook deliveries'))", connection, turn))
        {
            await alone.ExecuteNonQueryAsync(ct);
        }

        var behind = await WhoIsBehind(connection, ct);
        foreach (var group in behind.GroupBy(subscriber => subscriber.Position))
        {
            await Serve([.. group], connection, ct);
        }

        await turn.CommitAsync(ct);
        return behind.Count > 0;
    }

    private async Task Serve(List<Subscriber> group, NpgsqlConnection connection, CancellationToken ct)
    {
        var (upTo, ids, webhooks, events, types, positions) =
            (group[0].Position, new List<Guid>(), new List<Guid>(), new List<Guid>(), new List<string>(), new List<long>());
        var now = clock.GetUtcNow();
        await using (var next = new NpgsqlCommand(Next, connection))
        {
            next.Parameters.AddWithValue("from", group[0].Position);
            next.Parameters.AddWithValue("events", Math.Clamp(Rows / group.Count, 1, Events));
            await using var rows = await next.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                upTo = rows.GetInt64(4);
                var (type, zone, owner) = (rows.GetString(1), await rows.IsDBNullAsync(2, ct) ? null : rows.GetString(2), await rows.IsDBNullAsync(3, ct) ? null : rows.GetString(3));
                foreach (var subscriber in group.Where(subscriber => subscriber.Sight.Sees(type, zone, owner)))
                {
                    ids.Add(Guid.CreateVersion7(now));
                    webhooks.Add(subscriber.Webhook);
                    events.Add(rows.GetGuid(0));
                    types.Add(type);
                    positions.Add(upTo);
                }
            }
        }

        if (ids.Count > 0)
        {
            await using var note = new NpgsqlCommand(Note, connection);
            note.Parameters.AddWithValue("now", now);
            note.Parameters.AddWithValue("ids", ids);
            note.Parameters.AddWithValue("webhooks", webhooks);
            note.Parameters.AddWithValue("events", events);
            note.Parameters.AddWithValue("types", types);
            note.Parameters.AddWithValue("positions", positions);
            await note.ExecuteNonQueryAsync(ct);
        }

        await using var move = new NpgsqlCommand("update platform.webhook_progress set position = @to where webhook_id = any (@webhooks)", connection);
        move.Parameters.AddWithValue("to", upTo);
        move.Parameters.AddWithValue("webhooks", group.ConvertAll(subscriber => subscriber.Webhook));
        await move.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<Subscriber>> WhoIsBehind(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var behind = new NpgsqlCommand(Behind, connection);
        behind.Parameters.AddWithValue("room", Room);
        behind.Parameters.AddWithValue("groups", Groups);
        await using var rows = await behind.ExecuteReaderAsync(ct);
        var found = new List<Subscriber>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(new(rows.GetGuid(0), clients.Of(rows, 3).Sight.Only(rows.GetFieldValue<string[]>(1)), rows.GetInt64(2)));
        }

        return found;
    }

    private sealed record Subscriber(Guid Webhook, EventSight Sight, long Position);
}
