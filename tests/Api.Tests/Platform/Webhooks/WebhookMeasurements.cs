using System.Diagnostics;
using System.Globalization;
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
        await using var api = new Installed(server);
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

    [Fact(Explicit = true)]
    public async Task Memory_stays_flat_over_many_events()
    {
        await using var api = new Installed(server);
        await api.InitializeAsync();
        await using var receiver = await Receiver.Start();
        receiver.Forgetful = true;
        await api.Subscribed(receiver.At("many"));
        var (began, peaks) = (Stopwatch.GetTimestamp(), new List<long>());
        const int Events = 5_000;
        await api.Database.Execute(Feed.Written(Events));

        while (receiver.Taken < Events)
        {
            await Task.Delay(1_000, PartnershipsApi.Token);
            peaks.Add(GC.GetTotalMemory(forceFullCollection: true) / 1_048_576);
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(5));
        }

        output.WriteLine($"{Events} events to one receiver in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s; MiB of objects each second: {string.Join(' ', peaks)}");
        (peaks[^1] - peaks[peaks.Count / 4]).ShouldBeLessThan(20);
    }

    /// <summary>With the settings that an installation has.</summary>
    private sealed class Installed(SharedServer server)
        : WebhooksApi(async () => await (await server.Cluster).NewDatabase(), [], keepsDatabase: false);
}
