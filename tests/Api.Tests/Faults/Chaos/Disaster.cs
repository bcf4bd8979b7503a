using System.Globalization;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Faults.Chaos;

/// <summary>An installation to which anything may happen: a process of the API and a database server of its own, which keeps what it commits.</summary>
internal sealed class Disaster : IAsyncDisposable
{
    private readonly DatabaseProcesses _processes;
    private readonly List<string> _happened = [];
    private readonly (string Name, string Value)[] _settings;
    private readonly string _clock = Path.GetTempFileName();
    private readonly string? _disk;
    private RunningService? _service;

    private Disaster(Database database, DatabaseProcesses processes, string? faketime, string? disk)
    {
        (Database, _processes, _disk) = (database, processes, disk);
        _settings = faketime is null ? [] :
        [
            ("LD_PRELOAD", faketime), ("FAKETIME_TIMESTAMP_FILE", _clock), ("FAKETIME_CACHE_DURATION", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("DONT_FAKE_MONOTONIC", "1"),
            // Otherwise every wait with a limit ends at once, and so does each statement that a thread waits for.
            ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
        ];
        File.WriteAllText(_clock, "+0\n");
    }

    public Database Database { get; }

    /// <summary>Where it is to be found now; null while it is not.</summary>
    public Uri? Address { get; private set; }

    public RunningService Service => _service!;

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<string> Happened => _happened;

    /// <param name="family">The beginning of the name of the server's folder.</param>
    /// <param name="faketime">Where libfaketime lies, for an API whose clock jumps; null leaves the clock alone.</param>
    /// <param name="disk">A small file system for the server alone, which can be filled; null where there is room.</param>
    public static async Task<Disaster> Prepared(string family, string? faketime = null, string? disk = null)
    {
        var cluster = await Cluster.Start(family, disk);
        Disaster? disaster = null;
        try
        {
            // A server of tests forgets what it committed when it is killed: this one must not.
            foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
            {
                await cluster.Execute("postgres", $"alter system set {setting} = on");
            }

            await cluster.Execute("postgres", "alter system set max_wal_size = '64MB'");
            await cluster.Execute("postgres", "select pg_reload_conf()");
            await cluster.Execute("postgres", "checkpoint");
            var database = await cluster.NewDatabase();
            disaster = new Disaster(database, await DatabaseProcesses.Of(database), faketime, disk);
            await disaster.StartApi();
            return disaster;
        }
        catch
        {
            await (disaster?.DisposeAsync() ?? cluster.DisposeAsync());
            throw;
        }
    }

    public async Task KillApi()
    {
        Note("API killed");
        Address = null;
        await using (var dead = _service!)
        {
            await dead.Kill();
        }

        await StartApi();
    }

    /// <summary>The server and all its processes end at once; it is started again, and recovers.</summary>
    public async Task KillDatabase()
    {
        Note("PostgreSQL killed");
        await _processes.Kill();
        await StartDatabase();
    }

    /// <summary>What is left of the one that was killed may still hold its memory for a moment.</summary>
    private async Task StartDatabase()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Database.Cluster.StartAgain();
                return;
            }
            catch (InvalidOperationException) when (attempt < 20)
            {
                await Task.Delay(200, PartnershipsApi.Token);
            }
        }
    }

    public void KillBackend(Random random)
    {
        Note("a backend of PostgreSQL killed");
        _processes.KillOne(random);
    }

    public async Task PauseDatabase(TimeSpan time)
    {
        Note(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL paused for {time.TotalSeconds:F1} s"));
        try
        {
            _processes.Pause();
            await Task.Delay(time, PartnershipsApi.Token);
        }
        finally
        {
            _processes.Resume();
        }
    }

    /// <summary>Every connection that the server has is taken, those of the API ended before.</summary>
    public async Task TakeConnections(TimeSpan time)
    {
        Note(string.Create(CultureInfo.InvariantCulture, $"all connections taken for {time.TotalSeconds:F1} s"));
        var taken = new List<NpgsqlConnection>();
        try
        {
            for (var refused = false; !refused && taken.Count < 400;)
            {
                var connection = new NpgsqlConnection(Database.ConnectionStringOfAll() + ";Pooling=false;Timeout=5");
                try
                {
                    await connection.OpenAsync(PartnershipsApi.Token);
                    taken.Add(connection);
                }
                catch (NpgsqlException)
                {
                    await connection.DisposeAsync();
                    refused = true;
                }
            }

            if (taken.Count > 0)
            {
                await using var end = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where usename like '%_app'", taken[0]);
                await end.ExecuteNonQueryAsync(PartnershipsApi.Token);
            }

            await Task.Delay(time, PartnershipsApi.Token);
        }
        finally
        {
            foreach (var connection in taken)
            {
                await connection.DisposeAsync();
            }
        }
    }

    /// <summary>The API's clock, moved by this from what it is: +1h, +0.</summary>
    public void JumpClock(string to)
    {
        Note($"the clock jumped to {to}");
        File.WriteAllText(_clock, to + "\n");
    }

    /// <summary>The disk of the server becomes full, to the last byte. It may not survive that, and is started again when there is room.</summary>
    public async Task FillDisk(TimeSpan time)
    {
        Note("the disk full");
        var filler = Path.Combine(_disk!, "filler");
        try
        {
            await using (var file = File.Create(filler))
            {
                var block = new byte[1 << 16];
                try
                {
                    while (true)
                    {
                        await file.WriteAsync(block, PartnershipsApi.Token);
                        await file.FlushAsync(PartnershipsApi.Token);
                    }
                }
                catch (IOException)
                {
                    // Full.
                }
            }

            await Task.Delay(time, PartnershipsApi.Token);
        }
        finally
        {
            File.Delete(filler);
        }

        try
        {
            await PartnershipsApi.Eventually(Answers, TimeSpan.FromSeconds(5));
        }
        catch (Shouldly.ShouldAssertException)
        {
            Note("PostgreSQL ended by it");
            await StartDatabase();
        }
    }

    private async Task<bool> Answers()
    {
        try
        {
            await Database.Execute("select 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever goes wrong with one, the others end too; the clock goes last, as it is read as long as a process lives.
        try
        {
            await using (Database.Cluster)
            await using (_service)
            {
                Database.ClearPools();
            }
        }
        finally
        {
            Directory.Delete(Database.KeyFolder, recursive: true);
            File.Delete(_clock);
        }
    }

    private async Task StartApi()
    {
        _service = await RunningService.Start(Database, _settings);
        Address = _service.Address;
    }

    private void Note(string what) => _happened.Add(what);
}
