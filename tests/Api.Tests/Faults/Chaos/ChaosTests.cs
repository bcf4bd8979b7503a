using System.Security.Cryptography;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults.Chaos;

/// <summary>One of each disaster, under load: what was acknowledged is there, and once (docs/chaos.md has the long run).</summary>
[Collection(LongestFirst.Processes)]
public sealed class ChaosTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_or_stored_twice()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var random = new Random(seed);
        await using var disaster = await Disaster.Prepared("chaos");
        using var load = new Load(disaster.Database, () => disaster.Address, "S");
        await load.Begin();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(PartnershipsApi.Token);
        var workers = Enumerable.Range(0, 3).Select(worker => load.Work(worker, stop.Token)).ToList();

        foreach (var happens in (Func<Task>[])
            [
                disaster.KillApi, disaster.KillDatabase, () => disaster.PauseDatabase(TimeSpan.FromSeconds(2.5)),
                () => { disaster.KillBackend(random); return Task.CompletedTask; },
            ])
        {
            // In the middle of work, wherever that is.
            var before = load.Acknowledged;
            await PartnershipsApi.Eventually(() => Task.FromResult(load.Acknowledged >= before + 10 + random.Next(20)));
            await happens();
        }

        var after = load.Acknowledged;
        await PartnershipsApi.Eventually(() => Task.FromResult(load.Acknowledged >= after + 10));
        await stop.CancelAsync();
        await Task.WhenAll(workers);

        output.WriteLine($"Seed {seed}; {string.Join(", ", disaster.Happened)}; {load.Said}");
        load.Faults.ShouldBeEmpty($"Seed {seed}; {load.Said}\n{disaster.Service.Output[^Math.Min(disaster.Service.Output.Length, 4000)..]}");
        await load.ShouldAllBeThereOnce();
    }
}
