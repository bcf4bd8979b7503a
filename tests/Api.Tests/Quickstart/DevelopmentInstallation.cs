using System.Diagnostics;
using System.Text.Json;

namespace Dossin.Partnerships.Api.Tests.Quickstart;

/// <summary>What a fresh clone has after its first start: a database and keys of its own, in a folder that goes again.</summary>
public sealed class DevelopmentInstallation : IAsyncDisposable
{
    private static int _last;

    public string Folder { get; } =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"dossin-development-{Environment.ProcessId}-{Interlocked.Increment(ref _last)}")).FullName;

    public string ClientsFile => Path.Combine(Folder, "var", "clients.json");

    /// <summary>Whether its database server runs.</summary>
    public bool HasServer => PidFiles().Any();

    /// <summary>As dotnet run does, with no connection string; on a free port.</summary>
    internal RunningService Run(params string[] arguments) => RunningService.Run(
        ["--urls", "http://127.0.0.1:0", .. arguments], [("ASPNETCORE_ENVIRONMENT", "Development"), ("Development:Folder", Folder)]);

    /// <summary>The key of a demonstration client, from the file.</summary>
    public string Key(string client) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(ClientsFile)).GetProperty(client).GetProperty("key").GetString()!;

    public ValueTask DisposeAsync()
    {
        // Of a service that was killed: its server lives on.
        foreach (var file in PidFiles())
        {
            try
            {
                using var server = Process.GetProcessById(int.Parse(File.ReadLines(file).First(), System.Globalization.CultureInfo.InvariantCulture));
                server.Kill();
                server.WaitForExit(TimeSpan.FromSeconds(5));
            }
            catch (ArgumentException)
            {
                // It has ended.
            }
        }

        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> PidFiles() => Directory.Exists(Path.Combine(Folder, ".local"))
        ? Directory.EnumerateFiles(Path.Combine(Folder, ".local"), "postmaster.pid", SearchOption.AllDirectories)
        : [];
}

/// <summary>A running one, for several tests.</summary>
public sealed class RunningInstallation : IAsyncLifetime
{
    private RunningService? _service;

    public DevelopmentInstallation Installation { get; } = new();

    public Uri Address => _service!.Address;

    public string Output => _service!.Output;

    public async ValueTask InitializeAsync()
    {
        _service = Installation.Run();
        await _service.Listens;
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.Stop();
            await _service.DisposeAsync();
        }

        await Installation.DisposeAsync();
    }
}
