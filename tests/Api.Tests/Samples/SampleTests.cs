using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Infrastructure.Kernel.LocalPostgres;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Samples;

/// <summary>Each sample as its README has it run, against a running service.</summary>
[Collection(nameof(ServedApi))]
public sealed class SampleTests(ServedApi served) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dossin-samples-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_HR_desk_works_with_curl()
    {
        await Run.Needs("curl");
        var sessions = await Desk("sessions");
        sessions.Code.ShouldBe(0, sessions.All);
        var lines = sessions.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("id,courseCode,start,venue.name,seatsAvailable");

        var entered = await Desk("enter", "hr-desk", "4711", "5345");
        entered.Code.ShouldBe(0, entered.All);
        var registered = await Desk("register", "hr-desk", "4711", lines[1].Split(',')[0]);
        registered.Output.ShouldContain("\"state\":\"registered\"");
        var record = await Desk("record", "hr-desk", "4711");
        (record.Code, record.Output.Contains("participations", StringComparison.Ordinal)).ShouldBe((0, true), record.All);

        var refused = await Desk("enter", "hr-desk", "4711", "5345");
        refused.Code.ShouldBe(1, refused.All);
        refused.Output.ShouldContain("urn:problem-type:");
        (await Desk("dance")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_spreadsheet_is_imported_and_the_rows_that_were_not_taken_are_printed()
    {
        await Run.Needs("python3");

        var dry = await Python("--dry-run");
        var run = await Python();
        var again = await Python();

        dry.Code.ShouldBe(1, dry.All);
        dry.Output.ShouldBe(run.Output, "a dry run says what will happen");
        run.Output.ShouldStartWith("succeeded: 6 rows read, 3 accepted, 0 unchanged, 3 rejected.");
        run.Output.ShouldContain("row 5, unknownCourse courseCode: A-1004;ONBEKEND;12/03/2019;5345;In dienst;Operationeel");
        run.Output.ShouldContain("row 6, format heldOn: A-1005;HPM;31/02/2019");
        run.Output.ShouldContain("row 7, format stage: A-1006;");
        again.Output.ShouldStartWith("succeeded: 6 rows read, 0 accepted, 3 unchanged, 3 rejected.");
    }

    [Fact]
    public async Task A_generated_client_enters_registers_and_counts()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Dossin.Partnerships.ClientCsharp.dll");

        var run = await Run.Of("dotnet", [program, "hr-desk", "4712", "5345"], null, served.Settings("hr-antwerpen"));
        var again = await Run.Of("dotnet", [program, "hr-desk", "4712", "5345"], null, served.Settings("hr-antwerpen"));

        run.Code.ShouldBe(0, run.All);
        run.Output.ShouldContain("Entered hr-desk 4712.");
        run.Output.ShouldContain(": Registered.");
        again.Code.ShouldBe(1, again.All);
        again.Errors.ShouldContain("409 urn:problem-type:dossin:");
    }

    [Fact]
    public async Task A_copy_stays_in_step_also_when_it_is_killed_in_between()
    {
        await Run.Needs("node");
        var copy = Path.Combine(_folder, "copy.json");
        (await Follow(copy)).Code.ShouldBe(0);
        var began = State(copy);

        using (var following = Run.Start("node", [Script, copy], null, served.Settings("integrator")))
        {
            for (var number = 0; number < 12; number++)
            {
                await Enter($"feed-{number}");
                if (number == 6)
                {
                    // In the middle of whatever it does.
                    following.Kill();
                    await following.WaitForExitAsync(PartnershipsApi.Token);
                }
            }
        }

        await PartnershipsApi.Eventually(async () => (await Since(began)).At("items").EnumerateArray().Count(one => one.Text("type") == "training.registered") == 12);
        var page = await Since(began);
        // What jobs tell in their own time may come between the two.
        await PartnershipsApi.Eventually(async () =>
        {
            (await Follow(copy)).Code.ShouldBe(0);
            page = await Since(began);
            return State(copy).At("position").GetInt64() == page.At("last").GetInt64();
        });

        // It may have been told something before it began to be looked at.
        var before = began.At("events").EnumerateObject().ToDictionary(type => type.Name, type => type.Value.GetInt32());
        var told = State(copy).At("events").EnumerateObject()
            .Select(type => (type.Name, Times: type.Value.GetInt32() - before.GetValueOrDefault(type.Name)))
            .Where(type => type.Times > 0).ToDictionary(type => type.Name, type => type.Times);
        var expected = page.At("items").EnumerateArray().GroupBy(one => one.Text("type")).ToDictionary(type => type.Key, type => type.Count());
        told.ShouldBe(expected, ignoreOrder: true);
        told["training.registered"].ShouldBe(12);
        foreach (var one in page.At("items").EnumerateArray())
        {
            var path = one.Text("subject");
            JsonElement.DeepEquals(State(copy).At("resources").GetProperty(path), await served.As("integrator").Get(path).Json(HttpStatusCode.OK)).ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task A_copy_has_what_changes_without_an_event_of_its_own()
    {
        await Run.Needs("node");
        var copy = Path.Combine(_folder, "whole.json");
        var hr = served.As("hr-antwerpen");
        var known = await Enter("whole-1");
        (await Follow(copy)).Code.ShouldBe(0);

        // The numbers of a session, a person who is new, and whether an assignment is booked, follow a seat.
        var booked = await Enter("whole-2");
        var assignment = await hr.Post("/training/v1/assignments", new
        {
            participantId = booked.Text("participantId"), dueOn = "2099-12-31",
            courseId = (await hr.Get($"/training/v1/sessions/{booked.Text("sessionId")}").Json(HttpStatusCode.OK)).Text("courseId"),
        }).Json(HttpStatusCode.Created);
        assignment.Text("state").ShouldBe("booked");
        (await Follow(copy)).Code.ShouldBe(0);
        await hr.Put($"/training/v1/registrations/{booked.Id()}/cancellation", new { }).Json(HttpStatusCode.OK);
        // Nothing is told of another stage, and of who is forgotten one thing.
        await hr.Patch($"/training/v1/participants/{known.Text("participantId")}", new { stage = "aspirant" }, ("If-Match", "*")).Json(HttpStatusCode.OK);
        (await hr.Delete($"/training/v1/participants/{(await Enter("whole-3")).Text("participantId")}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await PartnershipsApi.Eventually(async () =>
        {
            (await Follow(copy)).Code.ShouldBe(0);
            return !(await Astray(copy)).Any();
        });
        State(copy).At("resources").EnumerateObject().ShouldContain(one => one.Name.EndsWith(assignment.Id().ToString(), StringComparison.Ordinal));
    }

    private static string Script => Path.Combine(RepositoryRoot.Find(), "samples", "feed-node", "follow.mjs");

    private Task<Run> Desk(params string[] arguments) =>
        Run.Of("sh", [Path.Combine(RepositoryRoot.Find(), "samples", "hr-shell", "hr.sh"), .. arguments], null, served.Settings("hr-antwerpen"));

    private Task<Run> Python(params string[] arguments)
    {
        var folder = Path.Combine(RepositoryRoot.Find(), "samples", "import-python");
        return Run.Of("python3", ["import_participations.py", "export.csv", .. arguments], folder, served.Settings("hr-antwerpen"));
    }

    private Task<Run> Follow(string copy) => Run.Of("node", [Script, copy, "--once"], null, served.Settings("integrator"));

    private static JsonElement State(string copy) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(copy));

    private Task<JsonElement> Since(JsonElement state) =>
        served.As("integrator").Get($"/platform/v1/events?after={state.At("position").GetInt64()}&pageSize=500").Json(HttpStatusCode.OK);

    /// <summary>What the copy has otherwise than the lists.</summary>
    private async Task<IEnumerable<string>> Astray(string copy)
    {
        var kept = State(copy).At("resources").EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
        var now = new Dictionary<string, JsonElement>();
        foreach (var list in (string[])["courses", "sessions", "participants", "registrations", "participations", "assignments"])
        {
            for (var next = $"/training/v1/{list}?pageSize=500"; next is not null;)
            {
                var page = await served.As("integrator").Get(next).Json(HttpStatusCode.OK);
                foreach (var item in page.At("items").EnumerateArray())
                {
                    now.Add(new Uri(item.Href()).AbsolutePath, item);
                }

                next = page.TryGetProperty("next", out var more) ? new Uri(more.GetString()!).PathAndQuery : null;
            }
        }

        return kept.Keys.Union(now.Keys).Where(path => !kept.TryGetValue(path, out var copied) || !now.TryGetValue(path, out var read) || !JsonElement.DeepEquals(copied, read));
    }

    /// <summary>Somebody new, who takes a seat.</summary>
    private async Task<JsonElement> Enter(string reference)
    {
        var hr = served.As("hr-antwerpen");
        var person = await hr.Post("/training/v1/participants", new
        {
            hrReference = new { issuer = "feed", reference }, policeZone = "5345", category = "operational", stage = "inService",
        }).Json(HttpStatusCode.Created);
        var session = (await hr.Get("/training/v1/sessions?seats=available&pageSize=1").Json(HttpStatusCode.OK)).At("items")[0];
        return await hr.Post("/training/v1/registrations", new { sessionId = session.Id(), participantId = person.Id() }).Json(HttpStatusCode.Created);
    }
}
