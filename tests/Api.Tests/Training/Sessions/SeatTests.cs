using System.Net;
using System.Text.Json;
using Dossin.Partnerships.Api.Tests.Training.Assignments;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>Seats come free, are added, and end (domain.md, section 4, Seats).</summary>
public sealed class SeatTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_seat_that_is_given_up_goes_to_who_waits_first_in_one_transaction()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 2);
        var seats = await api.Registered(session, await api.Persons(3));

        await api.Cancel(seats[0]).Json();

        (await api.Standing(seats[1])).ShouldBe("registered");
        (await api.Standing(seats[2])).ShouldBe("waitlisted 1");
        // The rows were written by one transaction, both registrations and the counters; what others are told by one statement
        // of it (numbering changes the rows of the outbox afterwards).
        (await api.Query<string>("training", $"select distinct xmin::text from training.registrations where session_id = '{session.Id()}' union select xmin::text from training.sessions where id = '{session.Id()}'"))
            .ShouldHaveSingleItem();
        (await api.Query<long>("platform", $"""
            select count(*) from platform.outbox
            where type in ('training.registrationCanceled', 'training.promoted') and payload->>'sessionId' = '{session.Id()}'
            group by occurred_at
            """)).ShouldBe([2]);
        (await api.Told(seats[1])).ShouldBe(["training.waitlisted", "training.promoted"]);
    }

    [Fact]
    public async Task Who_comes_back_goes_to_the_end_and_who_asked_in_time_moves_up_after_closing_until_the_start()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 3, ahead: TimeSpan.FromHours(3));
        await api.Client.PatchNewest(session.Href(), new { registrationClosesAt = api.Clock.GetUtcNow().AddHours(1) }).Json();
        var persons = await api.Persons(3);
        var seats = await api.Registered(session, persons);
        await api.Cancel(seats[1]).Json();
        var back = (await api.Registered(session, persons[1]))[0];
        (await api.Standing(back)).ShouldBe("waitlisted 2");
        back.Id().ShouldNotBe(seats[1].Id());

        api.Clock.Advance(TimeSpan.FromHours(2));
        await api.Cancel(seats[0]).Json();
        (await api.Standing(seats[2])).ShouldBe("registered");
        api.Clock.Advance(TimeSpan.FromHours(1));
        await api.Cancel(seats[2]).ShouldBreak("sessionStarted");
        (await api.Standing(back)).ShouldBe("waitlisted 1");
    }

    [Fact]
    public async Task Seats_that_are_added_go_to_those_who_wait()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 4);
        var seats = await api.Registered(session, await api.Persons(5));

        var raised = await api.Client.PatchNewest(session.Href(), new { capacity = 3 }).Json();

        (raised.Number("seatsTaken"), raised.Number("seatsAvailable"), raised.Number("waiting")).ShouldBe((3, 0, 2));
        (await Task.WhenAll(seats.Select(api.Standing))).ShouldBe(["registered", "registered", "registered", "waitlisted 1", "waitlisted 2"]);
        await (await api.Client.PatchNewest(session.Href(), new { capacity = 2 })).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:capacityTooSmall");
        await (await api.Client.PatchNewest(session.Href(), new { waitingListCapacity = 1 })).ShouldBeProblem(HttpStatusCode.Conflict, "dossin:capacityTooSmall");
        // One seat more takes one from the list, so the list may shrink with it.
        (await api.Client.PatchNewest(session.Href(), new { capacity = 4, waitingListCapacity = 1 }).Json()).Number("waiting").ShouldBe(1);
        (await api.Faults(session)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_stays_where_it_is_but_for_what_a_patch_names()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 0);
        (await Venue("""{"street":"Goswin de Stassartstraat 153","postalCode":"2800","municipalityNisCode":"12025"}"""))
            .ShouldBe("""{"name":"Zaal 1","street":"Goswin de Stassartstraat 153","postalCode":"2800","municipalityNisCode":"12025"}""");
        (await Venue("""{"name":"Zaal 2","street":null}""")).ShouldBe("""{"name":"Zaal 2","postalCode":"2800","municipalityNisCode":"12025"}""");
        var tag = (await api.Client.Get(session.Href())).Tag();
        await Venue("{}");
        await Venue("""{"name":"Zaal 2"}""");
        (await api.Client.Get(session.Href())).Tag().ShouldBe(tag);
        (await api.Told(session)).ShouldBe(["training.sessionScheduled", "training.sessionChanged", "training.sessionChanged"]);

        await Patch("null").ShouldBeBadRequest("body venue");
        await Patch("""{"name":null,"postalCode":7,"city":"Mechelen"}""").ShouldBeBadRequest("body venue.name", "body venue.postalCode", "body venue.city");
        await Patch("""{"name":"","postalCode":"280","municipalityNisCode":"99999"}""").ShouldBeBadRequest("body venue.name", "body venue.postalCode", "body venue.municipalityNisCode");
        await Patch("""{"street":""}""").ShouldBeBadRequest("body venue.street");
        await Patch("""{"street":" \t "}""").ShouldBeBadRequest("body venue.street");
        await Patch("""{"street":"85.07.30-033.28"}""").ShouldBeBadRequest("body venue.street");

        async Task<string> Venue(string patch) => (await Patch(patch).Json()).At("venue").GetRawText();

        Task<HttpResponseMessage> Patch(string patch) => api.Client.PatchNewest(session.Href(), $$"""{"venue":{{patch}}}""");
    }

    [Fact]
    public async Task A_registration_moves_with_its_person()
    {
        var (session, person) = (await api.SmallSession(2, 2), await api.Person());
        var (seat, colleagues) = ((await api.Registered(session, person))[0], (await api.Registered(session, await api.Person()))[0]);
        var (antwerp, mechelen) = (api.As("hr-antwerpen"), api.As("hr-mechelen"));

        (await api.Client.PatchNewest(person.Href(), new { policeZone = "5913" })).Dispose();

        await antwerp.Get(seat.Href()).ShouldNotBeFound();
        (await antwerp.Ids($"{Seats.Path}?sessionId={session.Id()}")).ShouldBe([colleagues.Id()]);
        (await mechelen.Get(seat.Href()).Json()).Id().ShouldBe(seat.Id());
        (await mechelen.Ids(Seats.Path)).ShouldContain(seat.Id());
        (await mechelen.Ids($"{Seats.Path}?sessionId={session.Id()}&state=registered")).ShouldBe([seat.Id()]);
        // Who has the person now hears of it.
        await mechelen.Put($"{seat.Href()}/cancellation", "{}").Json();
        (await api.Query<string>("platform", $"select police_zone from platform.outbox where subject like '%/{seat.Id()}' order by id")).ShouldBe(["5345", "5913"]);
    }

    [Fact]
    public async Task A_canceled_session_ends_all_registrations_and_promotes_nobody()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 4);
        var seats = await api.Registered(session, await api.Persons(3));

        var canceled = await api.Client.Put($"{session.Href()}/cancellation", new { reason = "Trainer ziek" }).Json(HttpStatusCode.OK);
        var again = await api.Client.Put($"{session.Href()}/cancellation", new { reason = "Trainer ziek" }).Json(HttpStatusCode.OK);

        (canceled.Text("state"), canceled.Text("cancellationReason"), canceled.Number("seatsTaken"), canceled.Number("waiting"))
            .ShouldBe(("canceled", "Trainer ziek", 0, 0));
        again.GetRawText().ShouldBe(canceled.GetRawText());
        (await Task.WhenAll(seats.Select(api.Standing))).ShouldBe(["canceled", "canceled 1", "canceled 2"]);
        (await api.Told(session)).ShouldBe(["training.sessionScheduled", "training.sessionCanceled"]);
        (await api.Told(seats[1])).ShouldBe(["training.waitlisted", "training.registrationCanceled"]);
        (await api.Query<string>("platform", $"select coalesce(payload ->> 'position', '-') from platform.outbox where type = 'training.registrationCanceled' and payload ->> 'sessionId' = '{session.Id()}' order by written"))
            .ShouldBe(["-", "1", "2"], ignoreOrder: true);
        await api.Client.Put($"{session.Href()}/cancellation", new { reason = "Geen zaal" }).ShouldBreak("sessionCanceled");
        await api.As("hr-antwerpen").Register(session, await api.Person()).ShouldBreak("sessionCanceled");
        await api.Client.Put($"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>() }).ShouldBreak("sessionCanceled");
        (await api.Cancel(seats[0]).Json(HttpStatusCode.OK)).Text("state").ShouldBe("canceled");
    }

    [Fact]
    public async Task A_seat_books_the_duties_of_who_takes_it_to_follow_its_course_and_no_other()
    {
        var (course, other, persons) = (await api.OfferedCourse(), await api.OfferedCourse(), await api.Persons(3));
        var (duties, waived) = (new List<JsonElement>(), new List<JsonElement>());
        foreach (var (person, about) in new[] { (persons[0], course), (persons[1], course), (persons[2], course), (persons[0], other), (persons[1], other) })
        {
            duties.Add(await api.MadeDuty(person.Id(), about));
        }

        foreach (var person in persons[..2])
        {
            waived.Add(await api.MadeDuty(person.Id(), course, "no more"));
            await api.As("hr-antwerpen").Put($"{waived[^1].Href()}/waiver", new { reason = "Verlof" }).Json();
        }

        var seats = await api.Registered(await api.SmallSession(1, 1, course), persons[..2]);
        (await Task.WhenAll(duties.Select(api.State))).ShouldBe(["booked", "open", "open", "open", "open"]);

        // Who waited moves up.
        await api.Cancel(seats[0]).Json();
        (await Task.WhenAll(duties.Select(api.State))).ShouldBe(["open", "booked", "open", "open", "open"]);
        (await Task.WhenAll(waived.Select(api.State))).ShouldBe(["waived", "waived"]);
    }

    [Fact]
    public async Task A_duty_stays_booked_while_there_is_a_seat_in_another_session_of_the_course()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var duty = await api.MadeDuty(person.Id(), course);
        var (first, second) = (await api.SmallSession(1, 1, course), await api.SmallSession(1, 1, course));
        var about = await api.OfferedCourse();
        var (elsewhere, other) = (await api.SmallSession(1, 1, about), await api.MadeDuty(person.Id(), about));
        var seats = new[] { (await api.Registered(first, person))[0], (await api.Registered(second, person))[0] };
        await api.Registered(elsewhere, person);
        await api.Registered(await api.SmallSession(1, 1, course), await api.Person());

        await api.Cancel(seats[0]).Json();
        (await api.State(duty)).ShouldBe("booked");
        await api.Client.Put($"{second.Href()}/cancellation", new { reason = "Trainer ziek" }).Json();
        (await api.State(duty), await api.State(other)).ShouldBe(("open", "booked"));
    }

    [Fact]
    public async Task A_seat_serves_every_duty_to_follow_the_course_and_names_the_one_that_is_meant()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var (later, sooner) = (await api.MadeDuty(person.Id(), course, "1", api.InDays(90)), await api.MadeDuty(person.Id(), course, "2", api.InDays(30)));
        var (first, second) = (await api.SmallSession(1, 0, course), await api.SmallSession(1, 0, course));

        (await api.Registered(first, person))[0].At("assignmentId").GetGuid().ShouldBe(sooner.Id());
        (await api.State(sooner), await api.State(later)).ShouldBe(("booked", "booked"));
        (await api.As("hr-antwerpen").Post(Seats.Path, new { sessionId = second.Id(), participantId = person.Id(), assignmentId = later.Id() }).Json())
            .At("assignmentId").GetGuid().ShouldBe(later.Id());
    }

    [Fact]
    public async Task A_seat_is_not_meant_for_anothers_duty_nor_for_one_to_follow_another_course()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var session = await api.SmallSession(1, 0, course);

        foreach (var duty in new[] { await api.MadeDuty((await api.Person()).Id(), course), await api.MadeDuty(person.Id(), await api.OfferedCourse()) })
        {
            await api.As("hr-antwerpen").Post(Seats.Path, new { sessionId = session.Id(), participantId = person.Id(), assignmentId = duty.Id() }).ShouldBeBadRequest("body assignmentId");
        }

        (await api.Registered(session, person))[0].TryGetProperty("assignmentId", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_seats_that_are_given_up_at_once_leave_the_duty_open()
    {
        for (var round = 0; round < 5; round++)
        {
            var (course, person) = (await api.OfferedCourse(), await api.Person());
            var duty = await api.MadeDuty(person.Id(), course);
            var seats = new List<JsonElement>();
            for (var session = 0; session < 3; session++)
            {
                seats.Add((await api.Registered(await api.SmallSession(1, 0, course), person))[0]);
            }

            foreach (var answer in await Task.WhenAll(seats.Select(api.Cancel)))
            {
                await answer.Json(HttpStatusCode.OK);
            }

            (await api.State(duty)).ShouldBe("open");
        }
    }

    [Fact]
    public async Task Who_walks_in_has_the_zone_of_that_day()
    {
        var session = await api.Session(await api.OfferedCourse(), new(2025, 3, 4, 8, 0, 0, TimeSpan.Zero));
        var person = await api.Person();

        await api.Client.Put($"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = new[] { person.Id() } }).Json();

        (await api.Query<string>("training", $"select police_zone from training.registrations where session_id = '{session.Id()}'")).ShouldBe(["5345"]);
    }

    [Fact]
    public async Task Whose_zone_was_not_there_that_day_is_told_by_the_place()
    {
        var session = await api.Session(await api.OfferedCourse(), new(2020, 12, 10, 8, 0, 0, TimeSpan.Zero));
        var (then, later) = (await api.Person(), await api.Person("5913"));

        await api.Client.Put($"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = new[] { then.Id(), later.Id() } })
            .ShouldBeBadRequest("body walkIns[1]");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
