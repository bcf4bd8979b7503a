using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>Many at once want, or give up, the same seats.</summary>
public sealed class LastSeatTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Of_64_who_want_the_last_seat_one_gets_it_and_the_others_wait_in_order()
    {
        var session = await api.SmallSession(capacity: 1, waitingListCapacity: 63);
        var persons = await api.Persons(64);

        var answers = await Task.WhenAll(persons.Select(person => api.As("hr-antwerpen").Register(session, person)));

        var made = new List<JsonElement>();
        foreach (var answer in answers)
        {
            made.Add(await answer.Json(HttpStatusCode.Created));
        }

        var seated = made.Where(one => one.Text("state") == "registered").ShouldHaveSingleItem();
        seated.TryGetProperty("position", out _).ShouldBeFalse();
        var waiting = made.Where(one => one.Text("state") == "waitlisted").OrderBy(one => one.Number("position")).ToList();
        waiting.Select(one => one.Number("position")).ShouldBe(Enumerable.Range(1, 63));
        var arrivals = waiting.Prepend(seated).Select(one => one.At("registeredAt").GetDateTimeOffset()).ToList();
        arrivals.Zip(arrivals.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second, "the list is in the order of arrival");

        // What was answered is what is kept: nobody is lost.
        var kept = (await api.Client.Get($"{Seats.Path}?sessionId={session.Id()}&pageSize=100").Json()).At("items").EnumerateArray().ToList();
        kept.Select(one => one.GetRawText()).ShouldBe(made.Select(one => one.GetRawText()), ignoreOrder: true);
        kept.Select(one => one.At("participantId").GetGuid()).ShouldBe(persons.Select(person => person.Id()), ignoreOrder: true);
        (await api.Faults(session)).ShouldBeEmpty();
        await api.As("hr-antwerpen").Register(session, await api.Person()).ShouldBreak("sessionFull");
        (await api.Query<long>("platform", $"select count(*) from platform.outbox where type in ('training.registered', 'training.waitlisted') and payload->>'sessionId' = '{session.Id()}'"))
            .ShouldBe([64]);
    }

    [Fact]
    public async Task Of_many_times_the_same_person_at_once_one_registration_is_made()
    {
        var session = await api.SmallSession(capacity: 5, waitingListCapacity: 5);
        var person = await api.Person();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.As("hr-antwerpen").Register(session, person)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await refused.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:alreadyRegistered");
        }

        (await api.Faults(session)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_20_cancellations_at_once_none_leaves_a_seat_free_while_somebody_waits()
    {
        var session = await api.SmallSession(capacity: 20, waitingListCapacity: 15);
        var seats = await api.Registered(session, await api.Persons(35));
        // Seats and places on the list, so that the list is renumbered by several at once.
        var given = seats[5..20].Concat(seats[22..27]).ToList();

        var done = false;
        var watched = Watch();
        var answers = await Task.WhenAll(given.Select(api.Cancel));
        done = true;

        (await watched).ShouldBeEmpty();
        foreach (var answer in answers)
        {
            (await answer.Json(HttpStatusCode.OK)).Text("state").ShouldBe("canceled");
        }

        // 5 of those with a seat are left, and 10 of those who waited: all 15 sit.
        var after = await api.Now(session);
        (after.Number("seatsTaken"), after.Number("seatsAvailable"), after.Number("waiting")).ShouldBe((15, 5, 0));
        foreach (var seat in seats.Except(given))
        {
            (await api.Standing(seat)).ShouldBe("registered");
        }

        (await api.Faults(session)).ShouldBeEmpty();

        async Task<List<string>> Watch()
        {
            var faults = new List<string>();
            while (!done)
            {
                faults.AddRange(await api.Faults(session));
                await Task.Delay(2, PartnershipsApi.Token);
            }

            return faults;
        }
    }

    [Fact]
    public async Task Who_comes_and_who_goes_at_once_are_counted_right()
    {
        var session = await api.SmallSession(capacity: 8, waitingListCapacity: 40);
        var seats = await api.Registered(session, await api.Persons(16));
        var others = await api.Persons(12);

        var answers = await Task.WhenAll(seats.Take(12).Select(api.Cancel).Concat(others.Select(person => api.As("hr-antwerpen").Register(session, person))));

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        var after = await api.Now(session);
        (after.Number("seatsTaken"), after.Number("waiting")).ShouldBe((8, 8));
        (await api.Faults(session)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attendance_that_is_put_by_several_at_once_is_recorded_once()
    {
        var course = await api.OfferedCourse();
        var session = await api.SmallSession(capacity: 4, waitingListCapacity: 0, course, TimeSpan.FromHours(1));
        var seats = await api.Registered(session, await api.Persons(4));
        var walkIn = await api.Person();
        api.Clock.Advance(TimeSpan.FromHours(1));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Client.Put($"{session.Href()}/attendance", new
        {
            attended = seats.Take(3).Select(seat => seat.Id()), absent = new[] { seats[3].Id() }, walkIns = new[] { walkIn.Id() },
        })));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await api.Client.Ids($"/training/v1/participations?courseId={course.Id()}")).Length.ShouldBe(4);
        (await api.Client.Ids($"{Seats.Path}?sessionId={session.Id()}")).Length.ShouldBe(5);
        (await api.Query<long>("platform", $"select count(*) from platform.outbox where type = 'training.sessionCompleted' and subject like '%/{session.Id()}'")).ShouldBe([1]);
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
