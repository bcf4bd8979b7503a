using Npgsql;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>
/// What hands connections of its own to a database on to others. It may run what was prepared for one connection, or held by one, for
/// another: another statement than was asked, or a lock that stays.
/// </summary>
public static class Pooler
{
    /// <summary>Whether one answers in the place of the database: it gives out numbers of its own, and not the backend's.</summary>
    public static async Task<bool> IsBetween(NpgsqlConnection opened, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(opened);
        await using var asked = new NpgsqlCommand("select pg_backend_pid()", opened);
        return (int)(await asked.ExecuteScalarAsync(ct))! != opened.ProcessID;
    }
}
