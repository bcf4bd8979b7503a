using System.Globalization;
using System.Security.Cryptography;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults.Chaos;

/// <summary>Run by hand (-explicit only), best against a published build (DOSSIN_BUILT): docs/chaos.md has what came of it.</summary>
public sealed class ChaosMeasurements(ITestOutputHelper output)
{
    /// <summary>DOSSIN_CHAOS_SECONDS says for how long, DOSSIN_CHAOS_SEED in which order.</summary>
    [Fact(Explicit = true)]
    public Task Minutes_of_disasters_lose_nothing() => Storm("storm", null, (disaster, random) => random.Next(8) switch
    {
        0 or 1 => disaster.KillApi(),
        2 or 3 => disaster.KillDatabase(),
        4 or 5 => Done(() => disaster.KillBackend(random)),
        6 => disaster.PauseDatabase(TimeSpan.FromSeconds(1 + (3 * random.NextDouble()))),
        _ => disaster.TakeConnections(TimeSpan.FromSeconds(2)),
    });

    /// <summary>With libfaketime (DOSSIN_FAKETIME says where it lies): also past the day for which an Idempotency-Key holds.</summary>
    [Fact(Explicit = true)]
    public Task A_clock_that_jumps_loses_nothing() => Storm("clock", Environment.GetEnvironmentVariable("DOSSIN_FAKETIME") ?? "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", (disaster, random) => random.Next(6) switch
    {
        0 => disaster.KillApi(),
        1 => disaster.KillDatabase(),
        _ => Done(() => disaster.JumpClock(new[] { "+0", "+1h", "+20h", "+5m", "+3d" }[random.Next(5)])),
    });

    /// <summary>On a small file system (DOSSIN_SMALL_DISK): the server's data lie there, and so does what fills it.</summary>
    [Fact(Explicit = true)]
    public async Task A_disk_that_is_full_loses_nothing()
    {
        var disk = Environment.GetEnvironmentVariable("DOSSIN_SMALL_DISK").ShouldNotBeNull("a folder on a small file system made for this");
        new DriveInfo(disk).TotalSize.ShouldBeLessThan(1L << 30, "it is filled");
        await Storm("disk", null, (disaster, random) => random.Next(4) switch
        {
            0 => disaster.KillDatabase(),
            _ => disaster.FillDisk(TimeSpan.FromSeconds(1 + (3 * random.NextDouble()))),
        }, disk);
    }

    private static Task Done(Action happens)
    {
        happens();
        return Task.CompletedTask;
    }

    private async Task Storm(string family, string? faketime, Func<Disaster, Random, Task> happens, string? disk = null)
    {
        var seconds = Given("DOSSIN_CHAOS_SECONDS", 240);
        var seed = Given("DOSSIN_CHAOS_SEED", RandomNumberGenerator.GetInt32(int.MaxValue));
        var random = new Random(seed);
        await using var disaster = await Disaster.Prepared(family, faketime, disk);
        using var load = new Load(disaster.Database, () => disaster.Address, "L");
        await load.Begin();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(PartnershipsApi.Token);
        var workers = Enumerable.Range(0, 6).Select(worker => load.Work(worker, stop.Token)).ToList();
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(seconds) && !workers.Exists(worker => worker.IsCompleted))
        {
            await Task.Delay(random.Next(200, 3_000), PartnershipsApi.Token);
            await happens(disaster, random);
        }

        await stop.CancelAsync();
        await Task.WhenAll(workers);
        if (faketime is not null)
        {
            // What was begun at an hour that is not reached again today, and broken off, goes on all the same.
            disaster.JumpClock("+0");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Seed {seed}, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s: {string.Join(", ", disaster.Happened.GroupBy(what => what.Split(" for ")[0]).Select(kind => $"{kind.Count()} times {kind.Key}"))}. {load.Said}"));
        foreach (var fault in load.Faults)
        {
            output.WriteLine(fault);
        }

        if (load.Faults.Count > 0)
        {
            // What requests failed by; the process may have been another one by then.
            foreach (var line in disaster.Service.Output.Split('\n').Where(line => line.Contains("Api.Kernel.Problems\"", StringComparison.Ordinal)).TakeLast(20))
            {
                output.WriteLine(line);
            }
        }

        await load.ShouldAllBeThereOnce();
        load.Faults.ShouldBeEmpty();
    }

    private static int Given(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
