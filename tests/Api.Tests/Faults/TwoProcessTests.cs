using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Faults;

/// <summary>Two processes of one installation, each with its jobs.</summary>
[Collection(LongestFirst.Processes)]
public sealed class TwoProcessTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task An_import_is_worked_on_once_and_each_entry_sealed_once()
    {
        var database = api.Database;
        await using var one = await RunningService.Start(database);
        await using var two = await RunningService.Start(database);
        await one.Offers("TWICE");

        // Six files that overlap by half.
        var imports = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            (number % 2 == 0 ? one : two).Imports(Installed.Rows("TWICE", 2000, number * 1000))));
        var ended = new List<System.Text.Json.JsonElement>();
        foreach (var import in imports)
        {
            ended.Add(await two.Ends(import));
        }

        ended.ShouldAllBe(import => import.Text("state") == "succeeded" && import.Number("rowsRead") == 2000 && import.Number("rowsRejected") == 0);
        ended.Sum(import => import.Number("rowsAccepted")).ShouldBe(7000);
        ended.Sum(import => import.Number("rowsUnchanged")).ShouldBe(5000);
        (await database.One<long>("training", "select count(*) from training.participations")).ShouldBe(7000);
        (await database.One<long>("platform", "select count(*) from platform.outbox where type = 'training.participationRecorded'")).ShouldBe(7000);
        (await database.One<long>("platform", "select count(*) from platform.outbox where type = 'training.participationsImported'")).ShouldBe(6);
        (await database.One<long>("platform", "select count(*) from platform.audit_entries where operation = 'RunImports'")).ShouldBe(6);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            for (var turn = 0; turn < 8; turn++)
            {
                await (number % 2 == 0 ? one : two).As("kazerne-dossin").Post("/training/v1/courses", Intents.Course(api.NewCode())).Json(HttpStatusCode.Created);
            }
        }));
        // All at once: what the jobs tell of what happened is written, and sealed, a moment later.
        await PartnershipsApi.Eventually(async () => await database.One<bool>(
            "platform", "select count(*) = max(sequence) and count(*) = count(distinct sequence) from platform.audit_entries"));

        await Task.WhenAll(one.Stop(), two.Stop());
        (one.ExitCode, two.ExitCode).ShouldBe((0, 0), one.Output + two.Output);
    }

    [Fact]
    public async Task An_assignment_becomes_overdue_once()
    {
        const int assignments = 12;
        var database = api.Database;
        var course = await api.Client.Post("/training/v1/courses", Intents.Course("DUTY")).Json(HttpStatusCode.Created);
        for (var number = 0; number < assignments; number++)
        {
            var person = await api.As("hr-antwerpen").Post("/training/v1/participants", new
            {
                hrReference = new { issuer = "hr", reference = $"D{number}" }, policeZone = "5345", category = "operational", stage = "inService",
            }).Json(HttpStatusCode.Created);
            await api.As("hr-antwerpen").Post("/training/v1/assignments", new { participantId = person.Id(), courseId = course.Id(), dueOn = "2099-01-01" })
                .Json(HttpStatusCode.Created);
        }

        await database.Execute("update training.assignments set due_on = current_date - 3");

        // Each looks for what is overdue as soon as it starts.
        var both = await Task.WhenAll(RunningService.Start(database), RunningService.Start(database));
        await PartnershipsApi.Eventually(async () =>
            await database.One<long>("training", "select count(*) from training.assignments where state = 'overdue'") == assignments);
        await Task.WhenAll(both.Select(service => service.Stop()));

        (await database.One<long>("platform", "select count(*) from platform.outbox where type = 'training.assignmentOverdue'")).ShouldBe(assignments);
        foreach (var service in both)
        {
            // A busy machine may keep a job waiting for its connection; what the other process does is no error to it.
            service.Output.ShouldNotContain("PostgresException", customMessage: service.Output);
            service.Output.ShouldNotContain("DbUpdateConcurrencyException", customMessage: service.Output);
            await service.DisposeAsync();
        }
    }
}
