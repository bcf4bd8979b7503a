using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform.Relay;

/// <summary>
/// Gives events their positions: only to what is committed, and one process at a time, so that a stream has no gaps and
/// nothing appears behind a reader. Also where no context reacts, for who follows from outside.
/// </summary>
internal sealed class NumberEvents([FromKeyedServices("platform")] NpgsqlDataSource platform) : IJob
{
    /// <summary>Told after events were numbered, once for all of a batch: who waits for them need not ask.</summary>
    public const string Channel = "platform_events";

    private const int Batch = 5_000;

    /// <summary>By their places in the table, which nobody else can change: looking each up by its id would cost as much again.</summary>
    private const string Number =
        $"""
        with fresh as (
            select place, stream, row_number() over (partition by stream order by written) as number
            from (select ctid as place, stream, written from platform.outbox where position is null order by written limit $1) waiting),
        last as materialized (
            select s.stream, coalesce((select max(o.position) from platform.outbox o where o.stream = s.stream), 0) as position
            from (select distinct stream from fresh) s),
        numbered as (
            update platform.outbox o set position = last.position + fresh.number
            from fresh join last on last.stream = fresh.stream where o.ctid = fresh.place
            returning 1)
        select count(*), pg_notify('{Channel}', '') from numbered having count(*) > 0
        """;

    /// <summary>In order, so that the index is walked itself and forgets on the way what has its number by now.</summary>
    private const string Look = "select id from platform.outbox where position is null order by written limit 1";

    private const string Alone = "select pg_advisory_xact_lock(hashtext('event positions')), set_config('plan_cache_mode', 'force_custom_plan', true)";

    public TimeSpan Rest => TimeSpan.FromMilliseconds(500);

    public async Task<bool> Turn(CancellationToken ct)
    {
        await using var connection = await platform.OpenConnectionAsync(ct);
        await using (var look = new NpgsqlCommand(Look, connection))
        {
            if (await look.ExecuteScalarAsync(ct) is null)
            {
                return false;
            }
        }

        await using var turn = await connection.BeginTransactionAsync(ct);
        // Two statements: the second one must see what the process before this one committed.
        // And by a plan of its own: one that was made while the outbox was empty would read all of it for each event.
        await using (var alone = new NpgsqlCommand(Alone, connection, turn))
        {
            await alone.ExecuteNonQueryAsync(ct);
        }

        await using var number = new NpgsqlCommand(Number, connection, turn) { Parameters = { new() { Value = Batch } } };
        var count = await number.ExecuteScalarAsync(ct) as long? ?? 0;
        await turn.CommitAsync(ct);
        return count == Batch;
    }
}
