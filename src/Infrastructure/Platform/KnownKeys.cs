using Dossin.Partnerships.Application.Kernel;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>A key that was not revoked, and what it opens. Never changed after it was read, its last use apart.</summary>
internal sealed record KnownKey(Guid Id, byte[] Hash, DateTimeOffset? ExpiresAt, bool Suspended, Caller Caller, KeyUse Use);

/// <summary>When a key last opened. It outlives each reading of the clients.</summary>
internal sealed class KeyUse
{
    private long _lastTicks;
    private int _storedDay;

    /// <summary>The day that the database has; the first of all days where it has none.</summary>
    public DateOnly StoredOn => DateOnly.FromDayNumber(Volatile.Read(ref _storedDay));

    /// <summary>The last use that this process saw, in UTC; null if it saw none.</summary>
    public DateTimeOffset? Last => Volatile.Read(ref _lastTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Stored(DateOnly day) => Volatile.Write(ref _storedDay, day.DayNumber);

    public void Now(DateTimeOffset now) => Volatile.Write(ref _lastTicks, now.UtcTicks);
}

/// <summary>All keys as the database had them at one moment.</summary>
internal sealed class KnownKeys
{
    private const string Sql =
        """
        select k.id, k.prefix, k.hash, k.expires_at, k.last_used_on, c.state = 'suspended', c.id, c.xmin, c.organization, c.scopes, c.zones
        from platform.client_keys k join platform.clients c on c.id = k.client_id
        where k.revoked_at is null
        """;

    private readonly Dictionary<string, KnownKey> _byPrefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownKey>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    // The very objects: each state of a client has one of its own.
    private readonly HashSet<Caller> _served = new(ReferenceEqualityComparer.Instance);

    private KnownKeys() => _lookup = _byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();

    public IEnumerable<KnownKey> All => _byPrefix.Values;

    public KnownKey? With(ReadOnlySpan<char> prefix) => _lookup.TryGetValue(prefix, out var key) ? key : null;

    /// <summary>Whether this is what a client may do now.</summary>
    public bool Serves(Caller caller) => _served.Contains(caller);

    /// <param name="connection">Open.</param>
    /// <param name="clients">Whose keys these are.</param>
    /// <param name="before">What was known until now: its uses go on.</param>
    /// <param name="ct">The end of the attempt.</param>
    public static async Task<KnownKeys> Read(NpgsqlConnection connection, KnownClients clients, KnownKeys? before, CancellationToken ct)
    {
        var uses = before?.All.ToDictionary(key => key.Id, key => key.Use) ?? [];
        var read = new KnownKeys();
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var id = row.GetGuid(0);
            var use = uses.GetValueOrDefault(id) ?? new KeyUse();
            use.Stored(await row.IsDBNullAsync(4, ct) ? default : row.GetFieldValue<DateOnly>(4));
            var key = new KnownKey(
                id, row.GetFieldValue<byte[]>(2), await row.IsDBNullAsync(3, ct) ? null : row.GetFieldValue<DateTimeOffset>(3),
                row.GetBoolean(5), clients.Of(row, 6).Caller, use);
            read._byPrefix.Add(row.GetString(1), key);
            if (!key.Suspended)
            {
                read._served.Add(key.Caller);
            }
        }

        return read;
    }
}
