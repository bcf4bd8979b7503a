using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

/// <summary>What only a process of its own shows.</summary>
public sealed class ProcessTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        await using var service = await RunningService.Start(api.Database);
        var writer = service.As("kazerne-dossin");
        var acknowledged = new List<string>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(PartnershipsApi.Token);
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var code = api.NewCode();
                using var answer = await writer.Post("/training/v1/courses", Intents.Course(code));
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    lock (acknowledged)
                    {
                        acknowledged.Add(code);
                    }
                }
            }
        }, PartnershipsApi.Token);
        await PartnershipsApi.Eventually(() => Task.FromResult(acknowledged.Count >= 20));

        await service.Kill();
        await stop.CancelAsync();
        await Should.ThrowAsync<HttpRequestException>(writing);

        var kept = await api.Query<string>("training", "select code from training.courses");
        acknowledged.Except(kept).ShouldBeEmpty();
        // Nor is there a change without its entry and its event.
        (await api.Query<long>("platform", "select count(*) from platform.audit_entries where operation = 'OfferCourse'")).ShouldBe([kept.Count]);
        (await api.Query<long>("platform", "select count(*) from platform.outbox where type = 'training.courseOffered'")).ShouldBe([kept.Count]);
    }

    [Fact]
    public async Task Two_processes_on_one_database_seal_each_entry_once()
    {
        await using var one = await RunningService.Start(api.Database);
        await using var two = await RunningService.Start(api.Database);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            for (var turn = 0; turn < 8; turn++)
            {
                await (number % 2 == 0 ? one : two).As("kazerne-dossin").Post("/training/v1/courses", Intents.Course(api.NewCode())).Json(HttpStatusCode.Created);
            }
        }));

        await PartnershipsApi.Eventually(async () =>
            (await api.Query<long>("platform", "select count(*) from platform.audit_entries where sequence is null")) is [0]);
        (await api.Query<bool>("platform", "select count(*) = max(sequence) and count(*) = count(distinct sequence) from platform.audit_entries")).ShouldBe([true]);
    }

    [Fact]
    public async Task It_stops_when_it_is_asked_to()
    {
        await using var service = await RunningService.Start(api.Database);

        await service.Stop();

        service.ExitCode.ShouldBe(0, service.Output);
    }
}
