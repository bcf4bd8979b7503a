using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>
/// Hands the events of the outbox to the reactions of one context, in order and at least once; what was handled before, the
/// context's inbox knows. Each context has a position of its own in each stream, whose row is locked by the one process that
/// delivers: a context that is behind or broken holds up no other.
/// </summary>
internal sealed class DeliverTo<TDb>(
    IEnumerable<Reaction> all, Reactions reactions, NumberEvents numbers, [FromKeyedServices("platform")] NpgsqlDataSource platform, TimeProvider clock,
    ILogger<DeliverTo<TDb>> log) : IJob
    where TDb : ContextDb
{
    /// <summary>What fails so often is set aside.</summary>
    private const int Attempts = 5;

    private const int Batch = 100;

    /// <summary>How far one turn looks for events that concern this context.</summary>
    private const long Window = 20_000;

    private const string Behind =
        """
        select s.stream from unnest(@streams) s (stream)
        left join platform.readers r on r.reader = @reader and r.stream = s.stream
        join platform.streams l on l.stream = s.stream
        where coalesce(r.position, 0) < l.last
        """;

    /// <summary>Waits for the process that delivers to this context now, if there is one.</summary>
    private const string Claim =
        """
        insert into platform.readers as r (reader, stream, position) values (@reader, @stream, 0)
        on conflict (reader, stream) do update set position = r.position
        returning position
        """;

    private const string Next =
        """
        select head.position, e.id, e.type, e.payload, e.occurred_at, e.position, e.traceparent
        from (select least(last, @from + @window) as position from platform.streams where stream = @stream) head
        left join lateral (
            select o.*, p.position
            from (
                select position, event_id from platform.positions
                where stream = @stream and position > @from and position <= head.position and type = any (@types)
                order by position limit @batch) p
            cross join lateral (select id, type, payload::text as payload, occurred_at, traceparent from platform.outbox where id = p.event_id offset 0) o) e on true
        order by e.position
        """;

    private const string SetAside =
        """
        insert into platform.events_set_aside (event_id, reader, reaction, error, attempts, position, failed_at)
        values (@event, @reader, @reaction, @error, @attempts, @position, @at) on conflict do nothing
        """;

    /// <summary>What was told to this context alone is kept nowhere once it has heard: it may name persons.</summary>
    private const string Forget =
        """
        update platform.outbox set payload = '{}', subject = ''
        where id = any (array(select event_id from platform.positions where stream = @stream and position > @from and position <= @to))
        and id not in (select event_id from platform.events_set_aside)
        """;

    private static readonly string Reader = ContextName.Of(typeof(TDb));

    private readonly ILookup<string, Reaction> _own = all.Where(reaction => reaction.Context == Reader)
        .ToLookup(reaction => PublishedEvents.NameOf(reaction.Published));

    /// <summary>A context that reacts to nothing asks nothing.</summary>
    public TimeSpan Rest => _own.Count == 0 ? TimeSpan.FromHours(1) : TimeSpan.FromMilliseconds(500);

    public async Task<bool> Turn(CancellationToken ct)
    {
        if (_own.Count == 0)
        {
            return false;
        }

        // Not left to its own job: what a turn of another context led to is delivered in this one.
        await numbers.Turn(ct);
        await using var connection = await platform.OpenConnectionAsync(ct);
        var behind = new List<string>();
        await using (var look = new NpgsqlCommand(Behind, connection))
        {
            look.Parameters.AddWithValue("reader", Reader);
            look.Parameters.AddWithValue("streams", (string[])[PublishedEvents.Feed, Reader]);
            await using var reader = await look.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                behind.Add(reader.GetString(0));
            }
        }

        var mayHaveLedToMore = false;
        foreach (var stream in behind)
        {
            mayHaveLedToMore |= await Deliver(connection, stream, ct);
        }

        return mayHaveLedToMore;
    }

    /// <summary>
    /// False where nothing of what was told concerns this context: under load there is always something new of that kind, and looking
    /// again at once would be a turn for every few events. True where another process delivered meanwhile, as what it led to may wait.
    /// </summary>
    private async Task<bool> Deliver(NpgsqlConnection connection, string stream, CancellationToken ct)
    {
        await using var turn = await connection.BeginTransactionAsync(ct);
        await using var claim = Statement(Claim, ("reader", Reader), ("stream", stream));
        // However long the other process takes for its events; if it dies, its lock goes with it.
        claim.CommandTimeout = 0;
        var from = (long)(await claim.ExecuteScalarAsync(ct))!;
        var (events, upTo) = await Read(stream, from);
        foreach (var told in events)
        {
            foreach (var reaction in _own[told.Type])
            {
                if (await Failure(reaction, told, ct) is { } error)
                {
                    await using var aside = Statement(
                        SetAside, ("event", told.Id), ("reader", Reader), ("reaction", reaction.Name), ("error", error), ("attempts", Attempts), ("position", told.Position), ("at", clock.GetUtcNow()));
                    await aside.ExecuteNonQueryAsync(ct);
                }
            }
        }

        if (upTo > from)
        {
            await using var move = Statement(
                "update platform.readers set position = @position where reader = @reader and stream = @stream",
                ("position", upTo), ("reader", Reader), ("stream", stream));
            await move.ExecuteNonQueryAsync(ct);
        }

        if (stream == Reader && upTo > from)
        {
            await using var forget = Statement(Forget, ("stream", stream), ("from", from), ("to", upTo));
            await forget.ExecuteNonQueryAsync(ct);
        }

        await turn.CommitAsync(ct);
        return events.Count > 0 || upTo - from is 0 or Window;

        async Task<(List<ToldEvent> Events, long UpTo)> Read(string stream, long from)
        {
            await using var next = Statement(
                Next, ("stream", stream), ("from", from), ("window", Window), ("batch", Batch), ("types", _own.Select(types => types.Key).ToArray()));
            await using var rows = await next.ExecuteReaderAsync(ct);
            var (found, head) = (new List<ToldEvent>(), from);
            while (await rows.ReadAsync(ct))
            {
                head = rows.GetInt64(0);
                if (!await rows.IsDBNullAsync(1, ct))
                {
                    found.Add(new(rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.GetFieldValue<DateTimeOffset>(4), rows.GetInt64(5), await rows.IsDBNullAsync(6, ct) ? null : rows.GetString(6)));
                }
            }

            return (found, found.Count == Batch ? found[^1].Position : head);
        }

        NpgsqlCommand Statement(string sql, params ReadOnlySpan<(string Name, object Value)> values)
        {
            var statement = new NpgsqlCommand(sql, connection, turn);
            foreach (var (name, value) in values)
            {
                statement.Parameters.AddWithValue(name, value);
            }

            return statement;
        }
    }

    /// <summary>Null where it was handled; else the error of the last attempt.</summary>
    private async Task<string?> Failure(Reaction reaction, ToldEvent told, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await reactions.Handle(reaction, told, ct);
                return null;
            }
            catch (Exception e) when (!Failures.Passes(e) && !ct.IsCancellationRequested)
            {
                if (attempt == Attempts)
                {
                    var error = Failures.Describe(e);
                    log.LogError("{Reaction} did not handle {Type} {Event}, which is set aside: {Error}", reaction.Name, told.Type, told.Id, error);
                    return error;
                }

                await Task.Delay(50 << attempt, ct);
            }
        }
    }
}
