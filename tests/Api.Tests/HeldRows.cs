using Npgsql;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>A transaction of somebody else, which holds what its statement locked or wrote until it is disposed.</summary>
internal sealed class HeldRows : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private NpgsqlTransaction? _transaction;

    private HeldRows(NpgsqlConnection connection) => _connection = connection;

    /// <param name="connectionString">Which database, as whom.</param>
    /// <param name="sql">What it does: "select … for update".</param>
    public static async Task<HeldRows> By(string connectionString, string sql)
    {
        var held = new HeldRows(new NpgsqlConnection(connectionString));
        await held._connection.OpenAsync(PartnershipsApi.Token);
        held._transaction = await held._connection.BeginTransactionAsync(PartnershipsApi.Token);
        await using var hold = new NpgsqlCommand(sql, held._connection);
        await hold.ExecuteNonQueryAsync(PartnershipsApi.Token);
        return held;
    }

    /// <summary>Until the request waits for it, as at least so many do by then (a job of the host may as well); or is done, where it does not.</summary>
    public Task Meets(Task request, long waiting = 1) => PartnershipsApi.Eventually(async () =>
    {
        // Within a transaction the connections that there are would be those of the first look.
        await using var look = new NpgsqlCommand("select pg_stat_clear_snapshot()", _connection);
        await look.ExecuteNonQueryAsync(PartnershipsApi.Token);
        await using var count = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and usename = current_user and wait_event_type = 'Lock'", _connection);
        return request.IsCompleted || (long)(await count.ExecuteScalarAsync(PartnershipsApi.Token))! >= waiting;
    });

    public Task Commit() => _transaction!.CommitAsync(PartnershipsApi.Token);

    public async ValueTask DisposeAsync()
    {
        await _transaction!.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
