using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// The standbys of a database with several hosts. A connection to one is given away only where it has all that was committed
/// before it was asked for, by whichever process: who was told that something is saved finds it in the next list (docs/adr/0037).
/// </summary>
internal sealed class Standbys(NpgsqlMultiHostDataSource hosts, ILogger<Standbys> log)
{
    /// <summary>How long nobody is sent to them after none was near enough: many would wait for nothing.</summary>
    private const long BehindMilliseconds = 1_000;

    /// <summary>The same after none answered.</summary>
    private const long AwayMilliseconds = 5_000;

    /// <summary>The last wait for a standby that is behind; each is twice the one before it, 15 ms in all.</summary>
    private const int LastWaitMilliseconds = 8;

    private readonly NpgsqlDataSource _primary = hosts.WithTargetSession(TargetSessionAttributes.Primary);
    private readonly NpgsqlDataSource _standby = hosts.WithTargetSession(TargetSessionAttributes.Standby);
    private readonly Lock _door = new();
    private Task<NpgsqlLogSequenceNumber> _asked = Task.FromResult(default(NpgsqlLogSequenceNumber));
    private Task<NpgsqlLogSequenceNumber>? _next;
    private long _restsUntil;

    /// <summary>An open connection to a standby; null where the primary is to be asked.</summary>
    public async Task<NpgsqlConnection?> Open(CancellationToken ct)
    {
        // Real time, whatever the clock of the domain says.
        if (Environment.TickCount64 < Volatile.Read(ref _restsUntil))
        {
            return null;
        }

        // Where the primary is away nobody knows what a standby lacks: that fails here, as the question itself would.
        var position = await Position().WaitAsync(ct);
        try
        {
            var connection = await _standby.OpenConnectionAsync(ct);
            try
            {
                if (await Has(connection, position, ct))
                {
                    return connection;
                }
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            await connection.DisposeAsync();
            log.LogInformation("The standby is behind: the primary answers lists for a moment.");
            Rest(BehindMilliseconds);
        }
        catch (NpgsqlException e)
        {
            log.LogWarning(e, "No standby answers: the primary answers lists for a while.");
            Rest(AwayMilliseconds);
        }

        return null;
    }

    /// <summary>One of them broke off, or refused: nobody is sent there for a moment.</summary>
    public void Rest() => Rest(BehindMilliseconds);

    private void Rest(long milliseconds) => Volatile.Write(ref _restsUntil, Environment.TickCount64 + milliseconds);

    /// <summary>
    /// How far the primary's log is, asked after the call. Whoever comes while a question is under way shares the next one: it
    /// begins later than all of them.
    /// </summary>
    private Task<NpgsqlLogSequenceNumber> Position()
    {
        lock (_door)
        {
            return _next ??= After(_asked);
        }
    }

    private async Task<NpgsqlLogSequenceNumber> After(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_door)
        {
            (_asked, _next) = (_next!, null);
        }

        // What was acknowledged without being flushed counts too, where the server is told to work so.
        await using var command = _primary.CreateCommand(
            "select case when current_setting('synchronous_commit') = 'off' then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn() end");
        return (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<bool> Has(NpgsqlConnection connection, NpgsqlLogSequenceNumber position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1", connection) { CommandTimeout = 2 };
        command.Parameters.Add(new NpgsqlParameter<NpgsqlLogSequenceNumber> { TypedValue = position, NpgsqlDbType = NpgsqlDbType.PgLsn });
        for (var wait = 1; await command.ExecuteScalarAsync(ct) is not true; wait *= 2)
        {
            if (wait > LastWaitMilliseconds)
            {
                return false;
            }

            await Task.Delay(wait, ct);
        }

        return true;
    }
}
