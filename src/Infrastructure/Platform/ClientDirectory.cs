using System.Security.Cryptography;
using Dossin.Partnerships.Application.Kernel;
using Dossin.Partnerships.Application.Platform.Clients;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Platform.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure.Platform;

/// <summary>
/// All keys, in memory, so that knowing a caller costs no statement. What was last read goes on holding while the database
/// is away; <see cref="ClientNews"/> keeps it fresh.
/// </summary>
internal sealed class ClientDirectory(
    [FromKeyedServices("platform")] NpgsqlDataSource platform, KnownClients clients, TimeProvider clock, ILogger<ClientDirectory> log) : IApiKeys, IClientDirectory, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile KnownKeys? _known;

    public KeyOutcome Open(ReadOnlySpan<char> key, out Caller? caller)
    {
        caller = null;
        if (_known is not { } known)
        {
            return KeyOutcome.NotReady;
        }

        if (!KeyText.TryRead(key, out var prefix, out var secret))
        {
            return KeyOutcome.Unknown;
        }

        // Also of a key that nobody has: how long the answer takes would tell which prefixes there are.
        Span<byte> hash = stackalloc byte[KeyText.HashLength];
        KeyText.HashOf(secret, hash);
        if (known.With(prefix) is not { } found || !CryptographicOperations.FixedTimeEquals(hash, found.Hash))
        {
            return KeyOutcome.Unknown;
        }

        // Only who has the secret learns why it does not open.
        var now = clock.GetUtcNow();
        if (found.Suspended)
        {
            return KeyOutcome.Suspended;
        }

        if (now >= found.ExpiresAt)
        {
            return KeyOutcome.Expired;
        }

        found.Use.Now(now);
        caller = found.Caller;
        return KeyOutcome.Opened;
    }

    public async Task Refresh(CancellationToken ct)
    {
        // The caller waits for this: a database that hangs must not hold up the answer to a change that is made.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await using var connection = await platform.OpenConnectionAsync(limit.Token);
            await Read(connection, limit.Token);
        }
        catch (Exception e) when (IsAway(e) || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning(e, "The clients could not be read after a change; they are read again when the database answers.");
        }
    }

    public bool Knows(Caller caller) => !Guid.TryParse(caller.ClientId, out _) || _known?.Serves(caller) is true;

    /// <summary>Reads all clients; fails where the database is away.</summary>
    public async Task Read(NpgsqlConnection connection, CancellationToken ct)
    {
        // One after the other: an older reading must not come in place of a newer one.
        await _reading.WaitAsync(ct);
        try
        {
            _known = await KnownKeys.Read(connection, clients, _known, ct);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Writes the days on which keys were used, in one statement, and none where nothing is new.</summary>
    public async Task WriteUses(CancellationToken ct)
    {
        var used = (_known?.All ?? [])
            .Select(key => (key.Id, key.Use, On: key.Use.Last is { } last ? BelgianDay.Of(last) : default))
            .Where(key => key.On > key.Use.StoredOn).ToList();
        if (used.Count == 0)
        {
            return;
        }

        await using var command = platform.CreateCommand(
            """
            update platform.client_keys k set last_used_on = used.day
            from unnest($1, $2) used(id, day)
            where k.id = used.id and (k.last_used_on is null or k.last_used_on < used.day)
            """);
        command.Parameters.Add(new() { Value = used.Select(key => key.Id).ToArray() });
        command.Parameters.Add(new() { Value = used.Select(key => key.On).ToArray() });
        await command.ExecuteNonQueryAsync(ct);
        used.ForEach(key => key.Use.Stored(key.On));
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>Whether the database could not be reached or broke off, which passes by itself.</summary>
    internal static bool IsAway(Exception e) => e is NpgsqlException or TimeoutException or System.IO.IOException or System.Net.Sockets.SocketException;
}
