using Dossin.Partnerships.Infrastructure.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// A connection that hears notices of the database: outside the pool, as it listens as long as it lives, and asked for a sign of
/// life, so that a dead one is noticed.
/// </summary>
internal static class ListeningConnection
{
    public static async Task<NpgsqlConnection> Open(string connectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            KeepAlive = 10,
            Timeout = Connections.Patience(connectionString),
            CommandTimeout = 10,
        }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>When it returns, it hears of all that is committed from then on.</summary>
    public static async Task<NpgsqlConnection> Open(string connectionString, string channel, CancellationToken ct)
    {
        var connection = await Open(connectionString, ct);
        await using var listen = new NpgsqlCommand($"listen {channel}", connection);
        await listen.ExecuteNonQueryAsync(ct);
        return connection;
    }
}
