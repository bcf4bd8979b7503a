using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Infrastructure.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests;

/// <summary>
/// The built service as a process of its own, on a free port: for what only a process shows (kill -9, a start that is
/// refused, two of them on one database). Several may share a database.
/// </summary>
internal sealed partial class RunningService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Database? _database;
    private readonly ConcurrentDictionary<string, HttpClient> _clients = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isDisposed;

    private RunningService(Process process, Database? database)
    {
        (_process, _database) = (process, database);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The service ended."));
    }

    public Uri Address => _address.Task.Result;

    /// <summary>Its address, once it listens; fails where it ends before.</summary>
    public Task<Uri> Listens => _address.Task.WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);

    /// <summary>All that it wrote, on both streams.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>What it has of the machine's memory now, in MiB.</summary>
    public long ResidentMiB => Process.GetProcessById(_process.Id).WorkingSet64 >> 20;

    /// <summary>The assemblies that are mapped into its memory, by their names; Linux tells.</summary>
    public IReadOnlySet<string> LoadedAssemblies => File.ReadLines($"/proc/{_process.Id}/maps")
        .Where(line => line.EndsWith(".dll", StringComparison.Ordinal)).Select(line => Path.GetFileNameWithoutExtension(line)).ToHashSet();

    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it on a test's database and waits until it listens.</summary>
    /// <param name="database">Whose clients can call it.</param>
    /// <param name="settings">More settings, as Name:Part and value.</param>
    public static async Task<RunningService> Start(Database database, params (string Name, string Value)[] settings)
    {
        // It gives a database two seconds to answer; on a busy machine that can be too short for a start.
        for (var attempt = 1; ; attempt++)
        {
            var service = Run(
                ["--urls", "http://127.0.0.1:0"],
                [
                    ("Secrets:Key", Cluster.Secret), ("KeyRing:Folder", database.KeyFolder),
                    .. ContextRoles.Contexts.Select(context => ($"ConnectionStrings:{context}", database.ConnectionString(context))),
                    .. settings,
                ],
                database);
            try
            {
                await service._address.Task.WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);
                return service;
            }
            catch (InvalidOperationException) when (attempt < 4 && service.Output.Contains("TimeoutException", StringComparison.Ordinal))
            {
                await service.DisposeAsync();
            }
            catch (Exception e)
            {
                await service.DisposeAsync();
                throw new InvalidOperationException($"The service did not start: {service.Output}", e);
            }
        }
    }

    /// <summary>Starts it with nothing but these, in the environment Testing unless they say another; the caller waits for what comes.</summary>
    public static RunningService Run(string[] arguments, (string Name, string Value)[] settings, Database? database = null)
    {
        // DOSSIN_BUILT: a published build, which measurements are made with.
        var program = Environment.GetEnvironmentVariable("DOSSIN_BUILT") is { Length: > 0 } built ? built : typeof(Program).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        Tests.Run.IsBrief(start);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var service = new RunningService(process, database);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return service;
    }

    /// <summary>A demonstration client, by its name.</summary>
    public HttpClient As(string name) => _clients.GetOrAdd(name, _ => new HttpClient(new Traced())
    {
        BaseAddress = Address,
        Timeout = PartnershipsApi.Patience,
        DefaultRequestHeaders = { { "X-Api-Key", _database!.Cluster.Keys[name] } },
    });

    /// <summary>kill -9: nothing is finished, nothing is said.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>As an operator stops it: SIGTERM.</summary>
    public async Task Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await Ended();
    }

    /// <summary>Waits for its own end, and returns its exit code.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync(PartnershipsApi.Token).WaitAsync(PartnershipsApi.Patience, PartnershipsApi.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // Who kills one may dispose it at once, and find that no other one starts.
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_process.HasExited)
        {
            await Kill();
        }

        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        // Nobody waits for an address that never came.
        _address.TrySetCanceled(CancellationToken.None);
        _ = _address.Task.Exception;
        _process.Dispose();
        Planted.IsIn(Output).ShouldBeFalse("the output has something confidential");
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } found)
        {
            _address.TrySetResult(new Uri(found.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"listening on: (https?://\S+:\d+)")]
    private static partial Regex Listening();
}
