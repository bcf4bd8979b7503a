using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dossin.Partnerships.Api;

/// <summary>
/// What a process allows those who hold a connection: who sends slowly, or nothing, takes nothing from others. How slowly a body may
/// come is the server's own rule (240 bytes a second after five seconds), and so is how long a connection may say nothing (130 seconds).
/// </summary>
internal static class SocketLimits
{
    private const int Most = 20_000;

    public static void Apply(KestrelServerOptions server, IConfiguration configuration)
    {
        server.Limits.MaxConcurrentConnections = configuration.Number("Connections:Most", Fitting());
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(configuration.Number("Connections:HeaderSeconds", 15, most: 600));
    }

    /// <summary>
    /// Four fifths of what the process may have open: past its limit it could reach no database either, and would try to take
    /// connections without end.
    /// </summary>
    private static int Fitting()
    {
        const string File = "/proc/self/limits";
        const string Line = "Max open files";
        if (!OperatingSystem.IsLinux() || !System.IO.File.Exists(File))
        {
            return Most;
        }

        // Name, limit in force, limit that it may be raised to.
        var limit = System.IO.File.ReadLines(File).First(line => line.StartsWith(Line, StringComparison.Ordinal))[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? Math.Clamp(files / 5 * 4, 100, Most) : Most;
    }
}
