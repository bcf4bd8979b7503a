using System.Diagnostics;
using Dossin.Partnerships.Application.Kernel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Kernel;

/// <summary>
/// Looks at a context's database while somebody waits for it: by a connection of its own, as those of the pool may all be busy. Silent
/// is what neither answers a look nor any request meanwhile: a busy machine is slow, and not silent.
/// </summary>
internal sealed class Pulse(string context, string connectionString, IHistory history, ILogger<Pulse> log) : BackgroundService, IPulse
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <summary>What may have come while this process stood still is read first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan _patience = TimeSpan.FromSeconds(DatabaseConnections.Patience(connectionString));
    private readonly NpgsqlDataSource _database = DatabaseConnections.Of(DatabaseConnections.Apart(connectionString), $"{context} pulse", history).Build();

    private volatile CancellationTokenSource _silence = new();
    private NpgsqlConnection? _connection;
    private CancellationToken _later;
    private int _waiting;
    private int _answered;

    public CancellationToken Silence => _silence.Token;

    // Both, with what passes between two looks, are less than the patience: in that time a caller hears that a database hangs.
    private TimeSpan Limit => 0.45 * _patience;

    private TimeSpan More => 0.225 * _patience;

    public void Begin() => Interlocked.Increment(ref _waiting);

    public void End(bool answered)
    {
        if (answered)
        {
            Interlocked.Increment(ref _answered);
        }

        Interlocked.Decrement(ref _waiting);
    }

    public override void Dispose()
    {
        _silence.Dispose();
        _connection?.Dispose();
        _database.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Between, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested && (Volatile.Read(ref _waiting) > 0 || Silence.IsCancellationRequested))
            {
                await Look();
            }
        }
    }

    private async Task Look()
    {
        var (began, before) = (Stopwatch.GetTimestamp(), Volatile.Read(ref _answered));
        var look = Ask(_connection);
        await Task.WhenAny(look, Task.Delay(Limit));
        if (!look.IsCompleted)
        {
            // Somebody was answered: that may have been just before it fell silent.
            var others = Volatile.Read(ref _answered);
            await Task.WhenAny(look, Task.Delay(before == others ? Grace : More));
            before = others;
        }

        if (look.IsCompleted)
        {
            _connection = await look;
            if (Silence.IsCancellationRequested)
            {
                log.LogWarning("The database of {Context} answers again.", context);
                // The one that ended is left as it is: some may still look at it.
                _silence = new();
            }

            return;
        }

        // Given up, and closed once it ends by itself; the next look takes another one.
        _connection = null;
        _ = Close(look);
        // Where this process itself stood still, it cannot tell.
        if (before == Volatile.Read(ref _answered) && !Silence.IsCancellationRequested && Stopwatch.GetElapsedTime(began) < 2 * (Limit + More))
        {
            log.LogError("The database of {Context} hangs: who waits for it is told so.", context);
            await _silence.CancelAsync();
        }
    }

    private static async Task Close(Task<NpgsqlConnection?> look)
    {
        if (await look is { } late)
        {
            await late.DisposeAsync();
        }
    }

    /// <summary>The connection, where it works. One that is refused is no silence: every request hears that by itself.</summary>
    private async Task<NpgsqlConnection?> Ask(NpgsqlConnection? connection)
    {
        // Opening does part of its work at once, and must not hold up who looks at the clock.
        await Task.Yield();
        try
        {
            if (connection is null || _later.IsCancellationRequested)
            {
                await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
                (connection, _later) = (null, history.Later);
                connection = await _database.OpenConnectionAsync();
            }

            await using var alive = new NpgsqlCommand("select 1", connection);
            await alive.ExecuteScalarAsync();
            return connection;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or System.IO.IOException or System.Net.Sockets.SocketException)
        {
            log.LogDebug(e, "The database of {Context} refused to be looked at.", context);
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            return null;
        }
    }
}
