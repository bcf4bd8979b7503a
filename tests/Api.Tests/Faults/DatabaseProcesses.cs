using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>The processes of a database server, for who stops or kills them: found by its data folder, so that no other server is hit.</summary>
internal sealed class DatabaseProcesses
{
    private readonly string _pidFile;

    private DatabaseProcesses(string pidFile) => _pidFile = pidFile;

    public static async Task<DatabaseProcesses> Of(Database database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionStringOfAll() + ";Pooling=false");
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var command = new NpgsqlCommand("show data_directory", connection);
        return new(Path.Combine((string)(await command.ExecuteScalarAsync(PartnershipsApi.Token))!, "postmaster.pid"));
    }

    /// <summary>It is there, and does nothing: kill -STOP of all of it.</summary>
    public void Pause()
    {
        // The server first: it makes no other process meanwhile.
        Signal("-STOP", [Postmaster]);
        Signal("-STOP", Children(Postmaster));
    }

    public void Resume() => Signal("-CONT", [.. Children(Postmaster), Postmaster]);

    /// <summary>kill -9 of the server; returns when the rest of it has ended too, as it does by itself.</summary>
    public async Task Kill()
    {
        var server = Postmaster;
        // Held first, so that it makes no other process meanwhile.
        Signal("-STOP", [server]);
        var others = Children(server);
        Signal("-KILL", [server]);
        while (others.Append(server).Any(IsThere))
        {
            await Task.Delay(20, PartnershipsApi.Token);
        }
    }

    /// <summary>kill -9 of a process that works for a connection: the server ends all the others and recovers.</summary>
    public void KillOne(Random random)
    {
        var workers = Children(Postmaster).Where(pid => Read($"/proc/{pid}/cmdline") is { } line && line.Contains("_app ", StringComparison.Ordinal)).ToList();
        if (workers.Count > 0)
        {
            Signal("-KILL", [workers[random.Next(workers.Count)]]);
        }
    }

    private int Postmaster => int.Parse(File.ReadLines(_pidFile).First(), CultureInfo.InvariantCulture);

    private static List<int> Children(int parent) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
           // "12 (name) S 11 …": the name may have anything in it.
           let stat = Read(Path.Combine(folder, "stat"))
           where stat is not null && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{parent}"
           select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture),
    ];

    private static bool IsThere(int pid) => Read($"/proc/{pid}/stat") is { } stat && stat[stat.LastIndexOf(')') + 2] != 'Z';

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static void Signal(string signal, IEnumerable<int> pids)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, .. pids.Select(pid => $"{pid}")]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }
}
