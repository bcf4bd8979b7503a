using System.Globalization;
using System.Net;
using Dossin.Partnerships.Api.Tests.Faults;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Npgsql;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Relay;

/// <summary>
/// Run by hand (-explicit only), on a machine that does nothing else: how fast events get their positions with two processes
/// running, against the same rows merely inserted, and what the processes hold after a million. FEED_EVENTS says how many.
/// </summary>
public sealed class FeedMeasurements(SharedServer server, ITestOutputHelper output)
{
    private const int Rounds = 5;
    private const int InRound = 300_000;
    private const int InTransaction = 500;
    private const int Writers = 2;

    [Fact(Explicit = true)]
    public async Task Events_per_second_with_two_processes_against_plain_inserts()
    {
        await using var database = await server.NewDatabase();
        await using var beside = await server.NewDatabase();
        var (plain, relayed) = (new List<double>(), new List<double>());
        await using var one = await RunningService.Start(database);
        await using var two = await RunningService.Start(database);
        for (var round = 0; round < Rounds; round++)
        {
            await beside.Execute(Empty);
            plain.Add(await Timed(() => Write(beside, InRound)));

            await database.Execute(Empty);
            relayed.Add(await Timed(async () =>
            {
                await Write(database, InRound);
                await Numbered(database, InRound);
            }));
            (await database.One<bool>("platform", "select count(*) = max(position) and count(distinct event_id) = count(*) from platform.positions")).ShouldBeTrue();
        }

        Say("plain inserts", plain);
        Say("with positions, two processes", relayed);
        var ratios = relayed.Zip(plain, (with, without) => with / without).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"ratio of the lowest {relayed.Min() / plain.Min():F2}; of each pair {string.Join(' ', ratios.Select(ratio => ratio.ToString("F2", CultureInfo.InvariantCulture)))}, mean {ratios.Average():F2}"));

        await database.Execute(Empty);
        Say("and read by a follower, 500 a page", [await Timed(() => Task.WhenAll(Write(database, InRound), Followed(two, InRound)))]);

        void Say(string what, List<double> seconds) => output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {InRound / seconds.Min():F0} a second; {string.Join(' ', seconds.Select(one => one.ToString("F2", CultureInfo.InvariantCulture)))} s for {InRound}"));
    }

    [Fact(Explicit = true)]
    public async Task Memory_over_a_million_events()
    {
        var events = int.Parse(Environment.GetEnvironmentVariable("FEED_EVENTS") ?? "1000000", CultureInfo.InvariantCulture);
        await using var database = await server.NewDatabase();
        await using var one = await RunningService.Start(database);
        await using var two = await RunningService.Start(database);
        var (after, most) = (0L, 0L);
        var began = TimeProvider.System.GetTimestamp();
        for (var part = 1; part <= 10; part++)
        {
            var (writing, from) = (Write(database, events / 10), after);
            after = await Followed(two, events / 10, from);
            await writing;
            most = Math.Max(most, Math.Max(one.ResidentMiB, two.ResidentMiB));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{part * (events / 10)} events, {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s: {one.ResidentMiB} and {two.ResidentMiB} MiB"));
        }

        output.WriteLine($"at most {most} MiB");
        after.ShouldBe(events);
    }

    /// <summary>As after the installation; positions begin at 1 again, and so do who reads.</summary>
    private const string Empty =
        "truncate platform.outbox, platform.positions, platform.streams, platform.readers; analyze platform.outbox; analyze platform.positions; checkpoint";

    private static async Task<double> Timed(Func<Task> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>As a context writes them: under its own role, so many in a transaction, of a type to which nobody inside reacts.</summary>
    private static Task Write(Database database, int count) => Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString("training"));
        await connection.OpenAsync(PartnershipsApi.Token);
        await using var write = new NpgsqlCommand(Feed.Written(InTransaction, "training.participationRecorded", "5345", prefix: $"{writer}-"), connection);
        await write.PrepareAsync(PartnershipsApi.Token);
        for (var written = 0; written < count / Writers; written += InTransaction)
        {
            await write.ExecuteNonQueryAsync(PartnershipsApi.Token);
        }
    }));

    private static Task Numbered(Database database, int count) => PartnershipsApi.Eventually(async () =>
        await database.One<long>("platform", "select coalesce((select last from platform.streams where stream = 'feed'), 0)") >= count);

    private static async Task<long> Followed(RunningService service, int count, long after = 0)
    {
        var (client, read) = (service.As("integrator"), 0);
        while (read < count)
        {
            var page = await client.Get($"{Feed.Root}?after={after}&pageSize=500", ("Prefer", "wait=20")).Json(HttpStatusCode.OK);
            read += page.At("items").GetArrayLength();
            after = page.Last();
        }

        return after;
    }
}
