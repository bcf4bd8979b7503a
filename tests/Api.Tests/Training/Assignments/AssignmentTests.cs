using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Assignments;

public sealed class AssignmentTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Antwerp => api.As("hr-antwerpen");

    [Fact]
    public async Task A_duty_is_made_read_and_told()
    {
        var (person, course) = (await api.Person(), await api.OfferedCourse());

        using var answer = await Antwerp.Post(Duties.Path, api.Duty(person, course));
        var duty = await answer.Json(HttpStatusCode.Created);

        answer.Headers.Location!.ToString().ShouldBe(duty.Href());
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        duty.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["id", "href", "participantId", "courseId", "dueOn", "state"], ignoreOrder: true);
        (duty.Text("state"), duty.At("participantId").GetGuid(), duty.At("courseId").GetGuid()).ShouldBe(("open", person, course.Id()));
        JsonElement.DeepEquals(await Antwerp.Get(duty.Href()).Json(), duty).ShouldBeTrue();
        (await api.Told(duty)).ShouldBe(["training.assignmentMade"]);
        (await api.Query<string>("platform", $"select payload::text || police_zone from platform.outbox where subject like '%/{duty.Id()}'"))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                payload => payload.ShouldEndWith("5345"), payload => payload.ShouldContain("dueOn"), payload => payload.ShouldNotContain("ause"), payload => payload.ShouldNotContain(person.ToString()));
    }

    [Fact]
    public async Task It_follows_seats_and_attendance()
    {
        await using var later = await api.Another();
        var (person, course) = (await api.Person(), await api.OfferedCourse());
        var session = await later.PlannedSession(course, later.Clock.GetUtcNow().AddHours(1));
        var duty = await later.MadeDuty(person, course);

        var seat = await later.TakenSeat(session, person);
        (await later.State(duty)).ShouldBe("booked");
        await later.As("hr-antwerpen").Put($"{seat.Href()}/cancellation", "{}").Json();
        (await later.State(duty)).ShouldBe("open");

        seat = await later.TakenSeat(session, person);
        later.Clock.Advance(TimeSpan.FromHours(2));
        await later.Client.Put($"{session.Href()}/attendance", new { attended = new[] { seat.Id() }, absent = Array.Empty<Guid>() }).Json();

        var fulfilled = await later.As("hr-antwerpen").Get(duty.Href()).Json();
        fulfilled.Text("state").ShouldBe("fulfilled");
        fulfilled.At("participationId").GetGuid().ShouldNotBe(Guid.Empty);
        await later.As("hr-antwerpen").Put($"{duty.Href()}/waiver", new { reason = "Te laat" }).ShouldBreak("alreadyFulfilled");
        (await api.Told(duty)).ShouldBe(["training.assignmentMade", "training.assignmentFulfilled"]);

        // The list was wrong: the duty stands again, until it is waived.
        await later.Client.Put($"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = new[] { seat.Id() } }).Json();
        var reopened = await later.As("hr-antwerpen").Get(duty.Href()).Json();
        (reopened.Text("state"), reopened.TryGetProperty("participationId", out _)).ShouldBe(("open", false));
        (await later.As("hr-antwerpen").Put($"{duty.Href()}/waiver", new { reason = "Loopbaanonderbreking" }).Json()).Text("state").ShouldBe("waived");
    }

    [Fact]
    public async Task Attendance_fulfils_the_duties_of_who_came_to_follow_that_course()
    {
        var (persons, course) = (new[] { await People.Person(api), await People.Person(api) }, await api.OfferedCourse());
        var duties = await Task.WhenAll(persons.Select(person => api.MadeDuty(person.Id(), course)));
        var other = await api.MadeDuty(persons[0].Id(), await api.OfferedCourse());

        var followed = await api.Followed(course, $"{api.InDays(0):yyyy-MM-dd}", persons);

        for (var one = 0; one < persons.Length; one++)
        {
            (await Antwerp.Get(duties[one].Href()).Json()).At("participationId").GetGuid().ShouldBe(followed[one].Id());
        }

        (await api.State(other)).ShouldBe("open");
    }

    [Fact]
    public async Task A_seat_that_was_taken_before_books_it_at_once_and_a_place_on_the_list_does_not()
    {
        var (seated, waiting, course) = (await api.Person(), await api.Person(), await api.OfferedCourse());
        var session = await api.PlannedSession(course, api.Clock.GetUtcNow().AddDays(7), capacity: 1);
        await api.TakenSeat(session, seated);
        await api.TakenSeat(session, waiting);

        (await api.MadeDuty(seated, course)).Text("state").ShouldBe("booked");
        (await api.MadeDuty(waiting, course)).Text("state").ShouldBe("open");
        (await api.MadeDuty(seated, await api.OfferedCourse())).Text("state").ShouldBe("open");
    }

    [Fact]
    public async Task A_seat_in_a_session_that_is_over_books_nothing()
    {
        await using var later = await api.Another();
        var (person, course) = (await later.Person(), await later.OfferedCourse());
        await later.TakenSeat(await later.PlannedSession(course, later.Clock.GetUtcNow().AddHours(1)), person);

        later.Clock.Advance(TimeSpan.FromDays(2));

        (await later.MadeDuty(person, course)).Text("state").ShouldBe("open");
    }

    [Fact]
    public async Task A_duty_points_to_what_there_is()
    {
        var (person, course) = (await api.Person(), await api.OfferedCourse());
        var unknown = Guid.CreateVersion7(api.Clock.GetUtcNow());
        var dueOn = api.InDays(1);

        (await Antwerp.Post(Duties.Path, new { participantId = unknown, courseId = course.Id(), dueOn }).ShouldBeBadRequest("body participantId"))
            .At("issues")[0].Text("type").ShouldEndWith("referencedResourceNotFound");
        await Antwerp.Post(Duties.Path, new { participantId = person, courseId = unknown, dueOn }).ShouldBeBadRequest("body courseId");
        await Antwerp.Post(Duties.Path, api.Duty(person, course, dueOn: api.InDays(-2))).ShouldBeBadRequest("body dueOn");
        await Antwerp.Post(Duties.Path, api.Duty(person, course, causeReference: "85.07.30-033.28")).ShouldBeBadRequest("body causeReference");
        await Antwerp.Post(Duties.Path, api.Duty(person, course, causeReference: " ")).ShouldBeBadRequest("body causeReference");
        await Antwerp.Post(Duties.Path, "{}").ShouldBeBadRequest("body participantId", "body courseId", "body dueOn");
    }

    [Fact]
    public async Task A_course_that_is_given_no_more_is_nobodys_duty()
    {
        var (person, course) = (await api.Person(), await api.OfferedCourse());
        var today = api.InDays(0);
        await api.Client.Put($"{course.Href()}/retirement", new { on = $"{today:yyyy-MM-dd}", reason = "Vervangen" }).Json(HttpStatusCode.OK);

        (await Antwerp.Post(Duties.Path, api.Duty(person, course)).ShouldBreak("courseRetired")).Text("detail").ShouldContain($"{today:yyyy-MM-dd}");
    }

    [Fact]
    public async Task A_duty_is_made_once_for_each_cause()
    {
        var (person, course) = (await api.Person(), await api.OfferedCourse());
        var first = await api.MadeDuty(person, course);

        await Antwerp.Post(Duties.Path, api.Duty(person, course)).ShouldBreak("alreadyAssigned");
        await api.MadeDuty(person, course, "zaak 1");
        await api.MadeDuty(person, course, "zaak 2");
        await Antwerp.Post(Duties.Path, api.Duty(person, course, "zaak 1")).ShouldBreak("alreadyAssigned");
        // Another client's word is another cause, and no hint that the same word is in use.
        await api.As("integrator").Post(Duties.Path, api.Duty(person, course, "zaak 1")).Json(HttpStatusCode.Created);

        await Antwerp.Put($"{first.Href()}/waiver", new { reason = "Verlof" }).Json();
        await api.MadeDuty(person, course);
    }

    [Fact]
    public async Task Of_many_who_make_the_same_duty_at_once_one_does()
    {
        var duty = api.Duty(await api.Person(), await api.OfferedCourse());

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Antwerp.Post(Duties.Path, duty)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var lost in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            await lost.ShouldBeProblem(HttpStatusCode.Conflict, "dossin:alreadyAssigned");
        }
    }

    [Fact]
    public async Task A_waiver_is_put_once()
    {
        var duty = await api.MadeDuty();

        var waived = await Antwerp.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }).Json();
        var again = await Antwerp.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }).Json();

        (waived.Text("state"), waived.Text("waiverReason")).ShouldBe(("waived", "Verlof"));
        JsonElement.DeepEquals(again, waived).ShouldBeTrue();
        await Antwerp.Put($"{duty.Href()}/waiver", new { reason = "Ziekte" }).ShouldBreak("assignmentWaived");
        await Antwerp.Put($"{duty.Href()}/waiver", new { reason = "" }).ShouldBeBadRequest("body reason");
        await Antwerp.Put($"{duty.Href()}/waiver", new { reason = "Verlof" }, ("If-Match", "\"1\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        (await api.Told(duty)).ShouldBe(["training.assignmentMade", "training.assignmentWaived"]);
    }

    [Fact]
    public async Task The_list_is_by_day_filtered_and_paged()
    {
        var (person, course) = (await api.Person(), await api.OfferedCourse());
        var late = await api.MadeDuty(person, course, "3", api.InDays(300));
        var soon = await api.MadeDuty(person, course, "1", api.InDays(100));
        var middle = await api.MadeDuty(person, course, "2", api.InDays(200));
        await Antwerp.Put($"{middle.Href()}/waiver", new { reason = "Verlof" }).Json();

        async Task<List<Guid>> Ids(string query) => [.. (await Antwerp.Get($"{Duties.Path}?courseId={course.Id()}&{query}").Json()).At("items").EnumerateArray().Select(item => item.Id())];

        (await Ids("")).ShouldBe([soon.Id(), middle.Id(), late.Id()]);
        (await Ids("sort=-dueOn")).ShouldBe([late.Id(), middle.Id(), soon.Id()]);
        (await Ids($"dueBefore={api.InDays(200):yyyy-MM-dd}")).ShouldBe([soon.Id()]);
        (await Ids("state=waived")).ShouldBe([middle.Id()]);
        (await Ids($"participantId={person}&policeZone=5345")).Count.ShouldBe(3);
        (await Ids("policeZone=5415")).ShouldBeEmpty();
        await Antwerp.Get($"{Duties.Path}?policeZone=53&state=done").ShouldBeBadRequest("query state", "query policeZone");

        var page = await Antwerp.Get($"{Duties.Path}?courseId={course.Id()}&pageSize=2").Json();
        var rest = await Antwerp.Get(new Uri(page.Text("next")).PathAndQuery).Json();
        rest.At("items").EnumerateArray().ShouldHaveSingleItem().Id().ShouldBe(late.Id());
    }

    [Fact]
    public async Task A_read_is_one_statement()
    {
        var duty = await api.MadeDuty();
        await Antwerp.Get(duty.Href()).Json();

        using (var get = StatementCount.Start())
        {
            await Antwerp.Get(duty.Href()).Json();
            get.Statements.ShouldHaveSingleItem();
        }

        using var list = StatementCount.Start();
        await Antwerp.Get($"{Duties.Path}?state=open&policeZone=5345&pageSize=5").Json();
        list.Statements.ShouldHaveSingleItem();
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();
}
