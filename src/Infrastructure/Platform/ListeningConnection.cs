using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// A connection that hears notices of the database: outside the pool, as it listens as long as it lives, and asked for a sign of
/// life, so that a dead one is noticed.
/// </summary>
internal static class ListeningConnection
{
    /// <summary>The key of the source of such connections, and the name under which it is measured.</summary>
    public const string Source = "listening";

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    public static NpgsqlDataSource From(string connectionString, IHistory history)
    {
        var said = DatabaseConnections.Apart(connectionString);
        // Which of several hosts is the primary is asked at each attempt.
        (said.KeepAlive, said.CommandTimeout, said.HostRecheckSeconds) = (10, 10, 0);
        return DatabaseConnections.Of(said, Source, history).Build();
    }

    /// <summary>Listens until it is told to end; a database that is away, or was promoted elsewhere, is tried again each second.</summary>
    /// <param name="source">Of the connection, and of the next one when it broke.</param>
    /// <param name="history">Tells when another primary is to be listened to.</param>
    /// <param name="channel">What to hear of.</param>
    /// <param name="listen">What to do with the connection until the end that it is given: it hears of all that is committed from then on.</param>
    /// <param name="away">Told once for each outage, and not each second of it.</param>
    /// <param name="back">Told once it listens again.</param>
    /// <param name="ct">The end.</param>
    public static async Task Keep(
        NpgsqlDataSource source, IHistory history, string channel, Func<NpgsqlConnection, CancellationToken, Task> listen, Action<Exception> away, Action back, CancellationToken ct)
    {
        var isAway = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, history.Later);
                await using var connection = await source.OpenConnectionAsync(ct);
                await using (var begin = new NpgsqlCommand($"listen {channel}", connection))
                {
                    await begin.ExecuteNonQueryAsync(ct);
                }

                if (isAway)
                {
                    back();
                    isAway = false;
                }

                await listen(connection, until.Token);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was, it must be heard of again.
                if (!isAway)
                {
                    away(e);
                    isAway = true;
                }

                // Real time, whatever the clock of the domain says.
                await Task.Delay(BetweenAttempts, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
