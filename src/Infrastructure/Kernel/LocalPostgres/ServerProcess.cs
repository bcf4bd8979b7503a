using System.Diagnostics;
using System.Globalization;

namespace Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;

/// <summary>Servers that outlived who started them.</summary>
internal static class ServerProcess
{
    /// <summary>Test runs that were killed left a server and a folder behind; the lock tells which are nobody's.</summary>
    public static void RemoveAbandoned(string parent, string name)
    {
        var family = name[..(name.LastIndexOf('-') + 1)];
        foreach (var home in Directory.GetDirectories(parent, family + "*").SelectMany(f => Directory.GetDirectories(f, "pg*")))
        {
            try
            {
                using var free = FileLock.Take(home + ".lock");
                var pidFile = Path.Combine(home, "data", "postmaster.pid");
                if (File.Exists(pidFile) && Of(File.ReadLines(pidFile).First(), home) is { } server)
                {
                    server.Kill();
                    server.WaitForExit(TimeSpan.FromSeconds(5));
                }

                Directory.Delete(Path.GetDirectoryName(home)!, recursive: true);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Another test run's, or another account's.
            }
        }
    }

    /// <summary>The living server of a cluster: the number alone may be another program's by now.</summary>
    public static Process? Of(string pid, string home)
    {
        try
        {
            var process = Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture));
            var commandLine = $"/proc/{pid}/cmdline";
            return process.ProcessName == "postgres"
                && (!File.Exists(commandLine) || File.ReadAllText(commandLine).Contains(home, StringComparison.Ordinal))
                ? process
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
