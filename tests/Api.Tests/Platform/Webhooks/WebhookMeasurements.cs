using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dossin.Partnerships.Api.Tests.Faults;
using Dossin.Partnerships.Api.Tests.Platform.Events;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Platform.Webhooks;

/// <summary>Run by hand (-explicit only): many receivers, some of them dead, as an installation has them.</summary>
public sealed class WebhookMeasurements(SharedServer server, ITestOutputHelper output)
{
    private const int Receivers = 1_000;
    private const int Dead = 50;

    [Fact(Explicit = true)]
    public async Task Fifty_dead_receivers_of_a_thousand_delay_the_others_by_less_than_two_seconds()
    {
        await using var api = new Installation(server);
        await api.InitializeAsync();
        await using var receiver = await Receiver.Start();
        var hanging = false;
        var urls = Enumerable.Range(0, Receivers).Select(number => receiver.At($"r{number}", http =>
            hanging && number < Dead ? Task.Delay(Timeout.Infinite, http.RequestAborted) : Receiver.Status(http, 204))).ToList();
        var (_, first) = await api.Subscribed(urls[0]);
        await api.Database.Execute(
            $"""
            insert into platform.webhooks (id, client_id, url, types, ordered, state, active_since, created_at, origin, secrets, sealed_under, version)
            select gen_random_uuid(), client_id, replace(url, '/r0', '/r' || n), types, ordered, state, active_since, created_at, origin, secrets, sealed_under, version
            from platform.webhooks, generate_series(1, {Receivers - 1}) n where id = '{first.Id()}'
            """);
        // A secret opens beside its own webhook alone: each gets one.
        await api.SealAnew();

        await Round("warm");
        var well = new[] { await Round("well"), await Round("well"), await Round("well") };
        hanging = true;
        var ill = new[] { await Round("50 dead, at first"), await Round("50 dead"), await Round("50 dead") };

        (ill.Max() - well.Max()).ShouldBeLessThan(2_000);

        async Task<double> Round(string name)
        {
            var before = urls.ConvertAll(url => receiver.At(url).Count);
            var began = TimeProvider.System.GetUtcNow();
            await api.Database.Execute(Feed.Written(1));
            var living = urls.Skip(Dead).ToList();
            await PartnershipsApi.Eventually(() => Task.FromResult(living.TrueForAll(url => receiver.At(url).Count > before[^1])));
            var late = living.ConvertAll(url => (receiver.At(url)[^1].At - began).TotalMilliseconds).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: of {living.Count} receivers the median heard after {late[late.Count / 2]:F0} ms, 99 % after {late[late.Count * 99 / 100]:F0} ms, the last after {late[^1]:F0} ms; {GC.GetTotalMemory(false) / 1_048_576} MiB of objects"));
            await Task.Delay(TimeSpan.FromSeconds(1), PartnershipsApi.Token);
            return late[^1];
        }
    }

    /// <summary>WEBHOOK_EVENTS says how many; to courses two contexts react, to participations none.</summary>
    [Theory(Explicit = true)]
    [InlineData("training.participationRecorded")]
    [InlineData("training.courseOffered")]
    public async Task Speed_and_memory_of_a_process_that_sends_to_one_receiver(string type)
    {
        var events = int.Parse(Environment.GetEnvironmentVariable("WEBHOOK_EVENTS") ?? "50000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("dossin-webhook-measurements-");
        await using var database = await server.NewDatabase();
        await using var receiver = await Receiver.Start();
        receiver.Forgetful = true;
        // As in Development it may send to this machine.
        await using (var service = await RunningService.Start(database, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Development:Folder", folder.FullName)))
        {
            await service.As("integrator").Post(WebhookCalls.Root, new { url = receiver.At("many"), types = new[] { type } }).Json(HttpStatusCode.Created);
            for (var part = 1; part <= 10; part++)
            {
                var (began, before) = (Stopwatch.GetTimestamp(), receiver.Taken);
                await database.Execute(Feed.Written(events / 10, type, "5345", prefix: $"{part}-"));
                await PartnershipsApi.Eventually(() => Task.FromResult(receiver.Taken >= part * (events / 10)), TimeSpan.FromMinutes(10));
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{type}: {receiver.Taken} taken, {(receiver.Taken - before) / seconds:F0} a second; {service.ResidentMiB} MiB resident"));
            }

            output.WriteLine($"positions read by reactions: {await database.One<string>("platform", "select string_agg(reader || ' ' || position, ', ') from platform.readers where stream = 'feed'")}");
        }

        folder.Delete(recursive: true);
    }

    /// <summary>With the settings that an installation has.</summary>
    private sealed class Installation(SharedServer server)
        : WebhooksApi(async () => await (await server.Cluster).NewDatabase(), [], keepsDatabase: false);
}
