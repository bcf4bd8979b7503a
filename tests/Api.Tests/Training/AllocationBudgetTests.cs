using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Tests.Dialogues;
using Dossin.Partnerships.Api.Tests.Faults;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>
/// What a process of the service allocates for a request, as its runtime counts it: no clock, and nothing that works beside it in the
/// process of the tests. The lower of two rounds counts, as jobs allocate too; limits are three to four tenths above what was measured.
/// </summary>
[Collection(LongestFirst.Processes)]
public sealed partial class AllocationBudgetTests(SharedServer server, ITestOutputHelper output)
{
    // The runtime hands memory to its threads by up to a quarter of a MiB, and counts what it hands out: a few requests tell nothing.
    private const int Times = 125;
    private const int Warm = 40;

    // As built for tests. What is optimized for release allocates less.
    private const int Session = 42_000;
    private const int Page = 125_000;
    private const int Statistics = 24_000;
    private const int Registration = 60_000;

    [Fact]
    public async Task A_request_allocates_no_more_than_it_did()
    {
        await using var database = await server.NewDatabase();
        var port = Port.Free();
        await using var service = await RunningService.Start(database, ("OTEL_EXPORTER_PROMETHEUS_PORT", $"{port}"), ("RateLimits:Requests", "1000000"));
        using var shown = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/metrics") };
        var course = await service.Offers("ALLOCATES");
        await database.ManyFollowed(course.Id(), 1_000);
        var http = service.As("kazerne-dossin");
        var start = TimeProvider.System.GetUtcNow().AddDays(7);
        var session = await http.Post("/training/v1/sessions", new
        {
            courseId = course.Id(), start, end = start.AddHours(7), venue = new { name = "Zaal 1" }, language = "nl", capacity = 2_000, waitingListCapacity = 0,
        }).Json(HttpStatusCode.Created);
        var persons = new Queue<Guid>(await database.One<Guid[]>("training", "select array(select id from training.participants)"));
        var measured = new List<(string What, long Bytes, int Limit)>
        {
            ("get a session", await Allocated(shown, () => http.GetAsync(session.Local(), PartnershipsApi.Token)), Session),
            ("page of 50 participations", await Allocated(shown, () => http.GetAsync("/training/v1/participations?pageSize=50", PartnershipsApi.Token)), Page),
            ("statistics", await Allocated(shown, () => http.GetAsync("/training/v1/statistics/participations?groupBy=course&groupBy=year&groupBy=policeZone", PartnershipsApi.Token)), Statistics),
            ("create a registration", await Allocated(shown, () => service.As("hr-antwerpen").PostAsJsonAsync("/training/v1/registrations", new { sessionId = session.Id(), participantId = persons.Dequeue() }, PartnershipsApi.Token)), Registration),
        };

        measured.ForEach(one => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{one.What}: {one.Bytes:N0} bytes")));
        // None is free: were nothing counted, this would prove nothing.
        measured.ShouldAllBe(one => one.Bytes > 1_000 && one.Bytes <= one.Limit);
    }

    /// <summary>For one request, one after another.</summary>
    private static async Task<long> Allocated(HttpClient shown, Func<Task<HttpResponseMessage>> request)
    {
        // The first ones are for what is made once.
        await Asked(request, Warm);
        var lowest = long.MaxValue;
        for (var round = 0; round < 2; round++)
        {
            var before = await Total(shown);
            await Asked(request, Times);
            lowest = Math.Min(lowest, (await Total(shown) - before) / Times);
        }

        return lowest;
    }

    private static async Task Asked(Func<Task<HttpResponseMessage>> request, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var answer = await request();
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(PartnershipsApi.Token));
        }
    }

    private static async Task<long> Total(HttpClient shown)
    {
        // The exporter gives the same answer again for 300 ms.
        await Task.Delay(TimeSpan.FromMilliseconds(400), PartnershipsApi.Token);
        return (long)double.Parse(Counter().Match(await shown.GetStringAsync("", PartnershipsApi.Token)).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^dotnet_gc_heap_total_allocated_bytes_total\{\} ([0-9.e+]+)", RegexOptions.Multiline)]
    private static partial Regex Counter();
}
