using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Examples;

/// <summary>Seats, and who sat on them.</summary>
public sealed class SeatExamples(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task E04_last_seats_list_promotion()
    {
        var example = new Example(api);
        var session = await example.Session(await example.Course(), ("capacity", 2), ("waitingListCapacity", 2));
        var persons = new List<JsonElement>();
        for (var number = 1; number <= 5; number++)
        {
            persons.Add(await example.Person(number));
        }

        var r1 = await example.Registered(session, persons[0]);
        var r2 = await example.Registered(session, persons[1]);
        var r3 = await example.Registered(session, persons[2]);
        var r4 = await example.Registered(session, persons[3]);
        foreach (var seat in new[] { r1, r2 })
        {
            seat.Text("state").ShouldBe("registered");
            seat.Lacks("position").ShouldBeTrue();
        }

        (r3.Text("state"), r3.Number("position")).ShouldBe(("waitlisted", 1));
        (r4.Text("state"), r4.Number("position")).ShouldBe(("waitlisted", 2));
        (await example.Registers(session, persons[4]).ShouldBreak("sessionFull")).Text("type").ShouldBe("urn:problem-type:dossin:sessionFull");
        var full = await example.Antwerpen.Get(session.Href()).Json();
        (full.Number("seatsTaken"), full.Number("seatsAvailable"), full.Number("waiting")).ShouldBe((2, 0, 2));

        for (var time = 1; time <= 2; time++)
        {
            var canceled = await example.Antwerpen.Put($"{r1.Href()}/cancellation", "{}").Json(HttpStatusCode.OK);
            canceled.Text("state").ShouldBe("canceled");
            (await example.Antwerpen.Get(r2.Href()).Json()).Text("state").ShouldBe("registered");
            (await example.Antwerpen.Get(r3.Href()).Json()).Text("state").ShouldBe("registered");
            (await example.Antwerpen.Get(r4.Href()).Json()).Number("position").ShouldBe(1);
            var after = await example.Antwerpen.Get(session.Href()).Json();
            (after.Number("seatsTaken"), after.Number("waiting")).ShouldBe((2, 1));
        }
    }

    [Fact]
    public async Task E05_registering_twice_and_too_late()
    {
        var example = new Example(api);
        var session = await example.Session(await example.Course(), ("registrationClosesAt", example.Now.AddHours(1)));
        var (p1, p2) = (await example.Person(1), await example.Person(2));
        var r1 = await example.Registered(session, p1);

        await example.Registers(session, p1).ShouldBreak("alreadyRegistered");
        api.Clock.Advance(TimeSpan.FromHours(1));
        await example.Registers(session, p2).ShouldBreak("registrationClosed");
        (await example.Antwerpen.Put($"{r1.Href()}/cancellation", "{}").Json(HttpStatusCode.OK)).Text("state").ShouldBe("canceled");
    }

    [Fact]
    public async Task E06_attendance_walk_in_correction()
    {
        var example = new Example(api);
        var course = await example.Course();
        var session = await example.Session(course, ("start", example.Now.AddHours(1)), ("end", example.Now.AddHours(2)));
        var (p1, p2, p3) = (await example.Person(1), await example.Person(2), await example.Person(3));
        var (r1, r2) = (await example.Registered(session, p1), await example.Registered(session, p2));
        Task<HttpResponseMessage> Attendance(JsonElement attended, JsonElement absent) => example.Kazerne.Put(
            $"{session.Href()}/attendance", new { attended = new[] { attended.Id() }, absent = new[] { absent.Id() }, walkIns = new[] { p3.Id() } });

        await Attendance(r1, r2).ShouldBreak("sessionNotStarted");
        api.Clock.Advance(TimeSpan.FromHours(1));
        await Attendance(r1, r2).Json(HttpStatusCode.OK);

        (await example.Kazerne.Get(session.Href()).Json()).Text("state").ShouldBe("completed");
        (await example.Antwerpen.Get(r1.Href()).Json()).Text("state").ShouldBe("attended");
        (await example.Antwerpen.Get(r2.Href()).Json()).Text("state").ShouldBe("absent");
        var first = await example.Participations(course);
        first.Count.ShouldBe(2);
        first.ShouldAllBe(one => one.Text("source") == "attendance");

        await Attendance(r2, r1).Json(HttpStatusCode.OK);
        var corrected = await example.Participations(course);
        corrected.Where(one => !one.At("annulled").GetBoolean()).Select(Participant).ShouldBe([p2.Id(), p3.Id()], ignoreOrder: true);
        corrected.Where(one => one.At("annulled").GetBoolean()).Select(Participant).ShouldBe([p1.Id()]);
        (await example.Statistics("groupBy=courseFamily")).Row(example.U).Number("participations").ShouldBe(2);

        await Attendance(r2, r1).Json(HttpStatusCode.OK);
        (await example.Participations(course)).Count.ShouldBe(3);

        static Guid Participant(JsonElement participation) => participation.At("participantId").GetGuid();
    }

    [Fact]
    public async Task E07_the_Belgian_day()
    {
        var example = new Example(api);
        var course = await example.Course();
        var session = await example.Session(course, ("start", "2025-06-30T22:30:00Z"), ("end", "2025-07-01T00:30:00Z"));
        var p1 = await example.Person(1);

        await example.Kazerne.Put(
            $"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = new[] { p1.Id() } }).Json(HttpStatusCode.OK);

        (await example.Participations(course)).ShouldHaveSingleItem().Text("heldOn").ShouldBe("2025-07-01");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
