using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>
/// Gives events their positions: only to what is committed, and one process at a time, so that a stream has no gaps and
/// nothing appears behind a reader. Also where no context reacts, for who follows from outside. The event itself is not touched:
/// what was numbered is known by one snapshot for all of it, and what is new is what one sees since then.
/// </summary>
internal sealed class NumberEvents([FromKeyedServices("platform")] NpgsqlDataSource platform) : IJob
{
    /// <summary>Told after events were numbered, once for all of a batch: who waits for them need not ask.</summary>
    public const string Channel = "platform_events";

    /// <summary>
    /// The events that have no position yet: their change began since the last snapshot, or was running then. A statement sees what its
    /// own snapshot shows, so of what was running then it sees what has been committed since.
    /// </summary>
    public const string Unnumbered =
        $"""
        select o.id, o.type, o.stream, o.written, o.occurred_at from platform.outbox o where {IsNewer}
        union all
        select o.id, o.type, o.stream, o.written, o.occurred_at from platform.outbox o where {WasRunning}
        """;

    private const string IsNewer = "o.xact >= (select upto from platform.numbered)";

    private const string WasRunning = "o.xact = any ((select running from platform.numbered)::xid8[])";

    /// <summary>Whether there are any; or time goes in another order, where the database was restored from a backup.</summary>
    private const string Look =
        $"""
        select exists (select from platform.outbox o where {IsNewer} offset 0)
            or exists (select from platform.outbox o where {WasRunning} offset 0)
            or (select upto > pg_snapshot_xmax(pg_current_snapshot()) from platform.numbered)
        """;

    private const string Alone = "select pg_advisory_xact_lock(hashtext('event positions'))";

    /// <summary>The numbers of transactions are those of one cluster: elsewhere they say nothing.</summary>
    private const string IsElsewhere =
        """
        select cluster <> (select system_identifier from pg_control_system()) or upto > pg_snapshot_xmax(pg_current_snapshot())
        from platform.numbered
        """;

    private const string WithoutPosition =
        """
        select o.id, o.type, o.stream, o.written from platform.outbox o
        where not exists (select from platform.positions p where p.event_id = o.id)
        """;

    /// <summary>
    /// In the order of writing, so that what a change led to comes after it. Where the database was restored, or a standby took over, events are
    /// gone that readers of the feed have seen: whoever is farther than it is now must not pass over as many new ones, so it goes on far
    /// behind all of them.
    /// </summary>
    private const string Number =
        $"""
        here as materialized (
            select system_identifier as cluster, system_identifier || ' ' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as history from pg_control_system()),
        leap as materialized (select case when n.history <> here.history then 100000 else 0 end as far from platform.numbered n, here),
        fresh as materialized (
            select id, type, stream, row_number() over (partition by stream order by written) + case stream when 'feed' then (select far from leap) else 0 end as number
            from due),
        numbered as (
            insert into platform.positions (stream, position, event_id, type)
            select f.stream, coalesce(s.last, 0) + f.number, f.id, f.type
            from fresh f left join platform.streams s on s.stream = f.stream),
        moved as (
            insert into platform.streams as s (stream, last) select stream, max(number) from fresh group by stream
            on conflict (stream) do update set last = s.last + excluded.last),
        seen as (
            update platform.numbered n set
                cluster = here.cluster,
                upto = pg_snapshot_xmax(pg_current_snapshot()), running = array(select pg_snapshot_xip(pg_current_snapshot())),
                history = case when n.history is null or exists (select from fresh where stream = 'feed') then here.history else n.history end
            from here)
        select pg_notify('{Channel}', '') from (select from fresh limit 1) news
        """;

    private const string NumberSince = $"with due as ({Unnumbered}), {Number}";

    /// <summary>
    /// Looks through all events once. What was written elsewhere must not be taken for a transaction of this cluster, now or when
    /// that comes to the same number.
    /// </summary>
    private const string NumberAll =
        $"""
        with due as ({WithoutPosition}),
        of_old as (
            update platform.outbox set xact = '0' where xact >= pg_snapshot_xmin(pg_current_snapshot())),
        {Number}
        """;

    public TimeSpan Rest => TimeSpan.FromMilliseconds(500);

    /// <summary>All that is committed has its position then.</summary>
    public async Task<bool> Turn(CancellationToken ct)
    {
        await using var connection = await platform.OpenConnectionAsync(ct);
        if (!await Is(Look))
        {
            return false;
        }

        await using var turn = await connection.BeginTransactionAsync(ct);
        // Statements of their own: the next one must see what the process before this one committed.
        await Do(Alone);
        if (await Is(IsElsewhere))
        {
            await Do("set local enable_seqscan = on");
            await Do(NumberAll);
        }
        else
        {
            await Do(NumberSince);
        }

        await turn.CommitAsync(ct);
        return false;

        async Task<bool> Is(string sql)
        {
            await using var ask = new NpgsqlCommand(sql, connection);
            return await ask.ExecuteScalarAsync(ct) is true;
        }

        async Task Do(string sql)
        {
            await using var statement = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await statement.ExecuteNonQueryAsync(ct);
        }
    }
}
