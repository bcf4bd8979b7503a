using System.Collections.Concurrent;
using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>kill -9 in the middle of work.</summary>
[Collection(LongestFirst.Processes)]
public sealed class KillTests(SharedServer server)
{
    [Fact]
    public async Task An_import_goes_on_where_a_killed_process_left_it()
    {
        const int rows = 60_000;
        await using var database = await server.NewDatabase();
        await using var killed = await RunningService.Start(database);
        await killed.Offers("KILL");
        var import = await killed.Imports(Installed.Rows("KILL", rows) + Installed.Rows("KILL", 1)[Installed.Header.Length..]);
        await PartnershipsApi.Eventually(async () =>
            await database.One<int>("training", $"select rows_read from training.participation_imports where id = '{import.Id()}'") > 0);

        await killed.Kill();

        var half = await database.One<string>("training", $"select state || ' ' || rows_read from training.participation_imports where id = '{import.Id()}'");
        half.ShouldStartWith("running ");
        await using var next = await RunningService.Start(database);
        var ended = await next.Ends(import);
        ended.Text("state").ShouldBe("succeeded");
        ended.Numbers().ShouldBe($"{rows + 1} {rows} 1 0", half);
        (await database.One<long>("training", "select count(*) from training.participations")).ShouldBe(rows);
        (await database.One<long>("training", "select count(*) from training.participants")).ShouldBe(rows);
        (await database.One<long>("platform", "select count(*) from platform.outbox where type = 'training.participationRecorded'")).ShouldBe(rows);
        (await database.One<long>("platform", "select count(*) from platform.outbox where type = 'training.participationsImported'")).ShouldBe(1);
        var ministry = next.As("ministry");
        // A machine at its limit may say once that it is busy; what it answers is exact.
        await PartnershipsApi.Eventually(async () =>
            (await ministry.Get("/training/v1/statistics/participations")) is { StatusCode: HttpStatusCode.OK } answer
            && (await answer.Json()).At("total").Number("recordedPersons") == rows);
    }

    [Fact]
    public async Task Every_registration_that_was_acknowledged_is_there()
    {
        await using var database = await server.NewDatabase();
        await using var killed = await RunningService.Start(database);
        var course = await killed.Offers("SEATS");
        var session = await killed.As("kazerne-dossin").Post("/training/v1/sessions", new
        {
            courseId = course.Id(), start = TimeProvider.System.GetUtcNow().AddDays(1), end = TimeProvider.System.GetUtcNow().AddDays(2),
            venue = new { name = "Zaal 1" }, language = "nl", capacity = 25, waitingListCapacity = 10_000,
        }).Json(HttpStatusCode.Created);
        var acknowledged = new ConcurrentBag<Guid>();
        var hr = killed.As("hr-antwerpen");
        var writers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            for (var person = 0; ; person++)
            {
                var participant = await hr.Post("/training/v1/participants", new
                {
                    hrReference = new { issuer = "hr", reference = $"W{number}-{person}" }, policeZone = "5345", category = "operational", stage = "inService",
                }).Json(HttpStatusCode.Created);
                acknowledged.Add((await hr.Post("/training/v1/registrations", new { sessionId = session.Id(), participantId = participant.Id() })
                    .Json(HttpStatusCode.Created)).Id());
            }
        }, PartnershipsApi.Token)).ToList();
        await PartnershipsApi.Eventually(() => Task.FromResult(acknowledged.Count >= 60));

        await killed.Kill();
        await Should.ThrowAsync<Exception>(Task.WhenAll(writers));

        await using var next = await RunningService.Start(database);
        foreach (var registration in acknowledged)
        {
            await next.As("hr-antwerpen").Get($"/training/v1/registrations/{registration}").Json(HttpStatusCode.OK);
        }

        // Seats and list are those of the registrations, and each has its entry and its event.
        var kept = await database.One<long>("training", "select count(*) from training.registrations");
        kept.ShouldBeGreaterThanOrEqualTo(acknowledged.Count);
        var after = await next.As("kazerne-dossin").Get($"/training/v1/sessions/{session.Id()}").Json();
        after.Number("seatsTaken").ShouldBe(25);
        after.Number("waiting").ShouldBe((int)kept - 25);
        (await database.One<long>("training", "select count(distinct position) from training.registrations where state = 'waitlisted'")).ShouldBe(kept - 25);
        (await database.One<long>("platform", "select count(*) from platform.audit_entries where operation = 'RegisterParticipant'")).ShouldBe(kept);
        (await database.One<long>("platform", "select count(*) from platform.outbox where type in ('training.registered', 'training.waitlisted')")).ShouldBe(kept);
    }
}
