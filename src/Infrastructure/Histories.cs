using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Dossin.Partnerships.Infrastructure.Dialogues.Keys;
using Dossin.Partnerships.Infrastructure.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dossin.Partnerships.Infrastructure;

/// <summary>
/// The latest timeline of each database system that any process of the installation has seen. A primary of an earlier one was
/// superseded when a standby was promoted, and came back as if nothing had happened (docs/adr/0045). Asked are each new connection, every host of the
/// connection strings, and a note beside the keys: it is outside the database, and there when nobody else answers.
/// </summary>
internal sealed class Histories : IHistory, IDisposable
{
    /// <summary>In the folder of keys: a file for each system, named by its identifier, with the number of its latest timeline.</summary>
    internal const string Notes = "histories";

    /// <summary>A standby's is that of what it has replayed. It shows a promotion late, minutes perhaps, and until then the primary answers lists.</summary>
    private const string Here =
        """
        select system_identifier::text, case when pg_is_in_recovery() then greatest(timeline_id, min_recovery_end_timeline)
            else ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int end, pg_is_in_recovery()
        from pg_control_system(), pg_control_checkpoint(), pg_control_recovery()
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IServiceProvider _services;
    private readonly KeyFolder? _folder;
    private readonly ILogger<Histories> _log;
    private readonly List<NpgsqlDataSource> _hosts;
    private readonly Lazy<Task> _begun;
    private readonly ConcurrentDictionary<(string, long), bool> _told = [];
    private readonly Dictionary<string, long> _latest = [];
    private readonly Lock _door = new();
    private CancellationTokenSource _later = new();
    private Task _noting = Task.CompletedTask;

    public Histories(IServiceProvider services, Func<string, string> connectionString, KeyFolder? folder, ILogger<Histories> log)
    {
        (_services, _folder, _log, _hosts) = (services, folder, log, Several(connectionString));
        _begun = new(Begin);
    }

    public CancellationToken Later => Volatile.Read(ref _later).Token;

    public async Task MustBeLatest(NpgsqlConnection opened)
    {
        await _begun.Value;
        var here = await Of(opened);
        if (await Learn(here.System, here.Timeline))
        {
            return;
        }

        var (what, since) = here.IsStandby
            ? ("a standby that still follows", "it is asked again once it follows that one")
            : ("a primary on", "a standby was promoted, and what this one takes would be lost. Stop it, and let it return as a standby (docs/observability.md, \"The database fails over\")");
        var sentence = $"The database at {opened.Host}:{opened.Port} is {what} timeline {here.Timeline}, and timeline {Latest(here.System)} of the same system was seen: {since}.";
        if (!here.IsStandby && _told.TryAdd((opened.DataSource, here.Timeline), true))
        {
            _log.LogError("{Sentence}", sentence);
        }

        // As one that cannot be reached: the driver leaves that host alone for a while, and closes what it has of it.
        throw new NpgsqlException(sentence, new IOException(sentence));
    }

    /// <summary>Asks every host, and reads what other processes noted; notes what none has.</summary>
    /// <exception cref="IOException">The folder cannot be written into.</exception>
    /// <exception cref="TimeoutException">It says nothing.</exception>
    public Task Look(CancellationToken ct) => Task.WhenAll([.. _hosts.Select(host => Ask(host, ct)), Note(ct)]);

    public void Dispose()
    {
        _later.Dispose();
        _hosts.ForEach(host => host.Dispose());
    }

    /// <summary>Each host that any context names, where there are several.</summary>
    private static List<NpgsqlDataSource> Several(Func<string, string> connectionString)
    {
        var named = ContextRoles.Contexts.Select(context => DatabaseConnections.Apart(connectionString(context)))
            .SelectMany(said => said.Host!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), (said, host) => (Host: host, Said: said))
            .DistinctBy(one => (one.Host, one.Said.Port)).ToList();
        return named.Count < 2 ? [] : named.ConvertAll(one =>
        {
            var said = new NpgsqlConnectionStringBuilder(one.Said.ConnectionString) { Host = one.Host, Pooling = true, MaxPoolSize = 1 };
            said.Remove("Target Session Attributes");
            said.Remove("Load Balance Hosts");
            return DatabaseConnections.Of(said, "hosts").Build();
        });
    }

    /// <summary>Before the first connection of this process is used.</summary>
    private async Task Begin()
    {
        Activity.Current = null;
        try
        {
            await Look(CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or TimeoutException)
        {
            _log.LogWarning(e, "What other processes noted of the database's history could not be read: an old primary is known by what is seen from here alone.");
        }
    }

    private async Task Ask(NpgsqlDataSource host, CancellationToken ct)
    {
        try
        {
            await using var connection = await host.OpenConnectionAsync(ct);
            var there = await Of(connection);
            await Learn(there.System, there.Timeline);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or SocketException or TimeoutException)
        {
            _log.LogDebug(e, "A host of the database did not say of which history it is.");
        }
    }

    private static async Task<(string System, long Timeline, bool IsStandby)> Of(NpgsqlConnection connection)
    {
        // It is no part of the request that happens to open a connection.
        Activity.Current = null;
        await using var ask = new NpgsqlCommand(Here, connection) { CommandTimeout = connection.ConnectionTimeout };
        await using var told = await ask.ExecuteReaderAsync();
        await told.ReadAsync();
        return (told.GetString(0), told.GetInt32(1), told.GetBoolean(2));
    }

    /// <summary>A folder that hangs holds one thread, and nobody who asks the database.</summary>
    private Task Note(CancellationToken ct)
    {
        _noting = _noting.IsCompleted ? Task.Run(ReadAndWrite, ct) : _noting;
        return _noting.WaitAsync(Patience, ct);
    }

    private async Task ReadAndWrite()
    {
        if (_folder is null)
        {
            return;
        }

        foreach (var system in _folder.Names(Notes))
        {
            if (Noted(system) is { } timeline)
            {
                await Learn(system, timeline);
            }
        }

        foreach (var (system, timeline) in Known().Where(known => !(Noted(known.Key) >= known.Value)))
        {
            _folder.Write(Notes, system, timeline.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <exception cref="InvalidDataException">Somebody wrote something else there.</exception>
    private long? Noted(string system) => _folder!.Read(Notes, system) is not { } note ? null
        : long.TryParse(note, CultureInfo.InvariantCulture, out var timeline) ? timeline
        : throw new InvalidDataException($"{Notes}/{system} in the folder of keys is no number of a timeline: remove it.");

    private List<KeyValuePair<string, long>> Known()
    {
        lock (_door)
        {
            return [.. _latest];
        }
    }

    private long Latest(string system)
    {
        lock (_door)
        {
            return _latest[system];
        }
    }

    /// <summary>Whether no later one is known. Where one was, all that is connected leads to the old primary, or follows it.</summary>
    private async Task<bool> Learn(string system, long timeline)
    {
        lock (_door)
        {
            var isKnown = _latest.TryGetValue(system, out var known);
            if (isKnown && timeline <= known)
            {
                return timeline == known;
            }

            _latest[system] = timeline;
            if (!isKnown)
            {
                return true;
            }
        }

        _log.LogWarning("The database is on timeline {Timeline}: another host was promoted, or a backup restored. What is connected to the old one is left.", timeline);
        foreach (var context in ContextRoles.Contexts)
        {
            _services.GetRequiredKeyedService<NpgsqlDataSource>(context).Clear();
            _services.GetRequiredKeyedService<NpgsqlDataSource>(Elsewhere.PoolOfExports(context)).Clear();
        }

        // The one that ended is left as it is: some may still look at it.
        await Interlocked.Exchange(ref _later, new()).CancelAsync();
        return true;
    }
}
