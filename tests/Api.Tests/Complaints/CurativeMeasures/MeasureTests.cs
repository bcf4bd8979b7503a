using System.Net;
using Dossin.Partnerships.Api.Tests.Training;
using Dossin.Partnerships.Api.Tests.Training.Assignments;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Complaints.CurativeMeasures;

/// <summary>From complaint to course and back (domain.md, sections 6 and 8), over HTTP and through the relay.</summary>
public sealed class MeasureTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Desk => api.As("triage-antwerpen");

    [Fact]
    public async Task The_whole_way_from_complaint_to_course_and_back()
    {
        var (course, person) = (await api.CurativeCourse(), await People.Person(api));
        var measure = await Desk.Post(Measures.Path, api.Measure(await api.ClosedComplaint(), course, person.Text("hrReference.reference"))).Json(HttpStatusCode.Created);
        measure.Text("state").ShouldBe("imposed");
        await api.RunJobs();

        (await api.MeasureState(measure)).ShouldBe("assigned");
        var duty = await api.DutyOf(measure);
        (duty.At("participantId").GetGuid(), duty.Text("dueOn"), duty.Text("state")).ShouldBe((person.Id(), measure.Text("dueOn"), "open"));

        await api.Attend(duty, course);
        (await api.State(duty)).ShouldBe("fulfilled");
        await api.RunJobs();
        (await api.MeasureState(measure)).ShouldBe("fulfilled");
        await Desk.Put($"{measure.Href()}/withdrawal", new { }).ShouldBreak("alreadyFulfilled");

        var followed = (await api.Client.Get($"/training/v1/participations?participantId={person.Id()}").Json()).At("items")[0];
        await api.Client.Put($"{followed.Href()}/annulment", new { reason = "Verkeerde persoon" }).Json();
        await api.RunJobs();
        (await api.MeasureState(measure)).ShouldBe("assigned");

        api.Clock.Advance(TimeSpan.FromDays(62));
        await api.RunJobs();
        (await api.MeasureState(measure)).ShouldBe("overdue");
        await api.Attend(duty, course);
        await api.RunJobs();
        (await api.MeasureState(measure)).ShouldBe("fulfilled");
    }

    [Fact]
    public async Task Who_is_not_known_yet_is_entered_in_the_zone_of_the_complaint()
    {
        var measure = await api.Assigned(await api.CurativeCourse());

        var person = (await api.As("hr-antwerpen").Get($"/training/v1/participants?issuer=hr&reference={measure.Text("participant.reference")}").Json()).At("items")[0];
        (person.Text("policeZone"), person.Text("category"), person.Text("stage")).ShouldBe(("5345", "operational", "inService"));
        (await api.DutyOf(measure)).Text("state").ShouldBe("open");
    }

    [Fact]
    public async Task Who_is_not_known_yet_is_entered_in_no_zone_that_was_merged_away()
    {
        var (course, complaint, reference) = (await api.CurativeCourse(), await api.ClosedComplaint(zone: "5906", occurredOn: "2020-12"), People.NewReference());
        await api.As("triage-desk").Post(Measures.Path, api.Measure(complaint, course, reference)).Json(HttpStatusCode.Created);
        await api.RunJobs();

        var person = (await api.As("hr-mechelen").Get($"/training/v1/participants?issuer=hr&reference={reference}").Json()).At("items")[0];
        person.Text("policeZone").ShouldBe("5913");
    }

    [Fact]
    public async Task A_seat_that_is_taken_already_serves_the_duty()
    {
        var (course, person) = (await api.CurativeCourse(), await People.Person(api));
        await api.TakenSeat(await api.PlannedSession(course, api.Clock.GetUtcNow().AddDays(3)), person.Id());

        var measure = await api.Assigned(course, person.Text("hrReference.reference"));

        (await api.DutyOf(measure)).Text("state").ShouldBe("booked");
        (await api.MeasureState(measure)).ShouldBe("assigned");

        // Not that of another course, nor somebody else's.
        var elsewhere = await People.Person(api);
        await api.TakenSeat(await api.PlannedSession(await api.CurativeCourse(), api.Clock.GetUtcNow().AddDays(3)), elsewhere.Id());
        (await api.DutyOf(await api.Assigned(course, elsewhere.Text("hrReference.reference")))).Text("state").ShouldBe("open");
    }

    [Fact]
    public async Task A_withdrawn_measure_waives_the_duty_and_leaves_the_seat()
    {
        var course = await api.CurativeCourse();
        var measure = await api.Assigned(course);
        var duty = await api.DutyOf(measure);
        var seat = await api.TakenSeat(await api.PlannedSession(course, api.Clock.GetUtcNow().AddDays(3)), duty.At("participantId").GetGuid());

        var withdrawn = await Desk.Put($"{measure.Href()}/withdrawal", new { }).Json();
        (withdrawn.Text("state"), withdrawn.Text("withdrawalReason")).ShouldBe(("withdrawn", "withdrawn"));
        var again = await Desk.Put($"{measure.Href()}/withdrawal", new { });
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        await api.RunJobs();

        (await api.State(duty)).ShouldBe("waived");
        (await api.As("hr-antwerpen").Get(seat.Href()).Json()).Text("state").ShouldBe("registered");
        (await api.MeasureNow(measure)).Text("withdrawalReason").ShouldBe("withdrawn");
        // The same may be imposed anew.
        await Desk.Post(Measures.Path, new
        {
            complaintId = measure.Text("complaintId"), participant = new { issuer = "hr", reference = measure.Text("participant.reference") },
            courseCode = course.Text("code"), dueOn = measure.Text("dueOn"),
        }).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_duty_that_hr_waives_withdraws_the_measure()
    {
        var measure = await api.Assigned(await api.CurativeCourse());

        await api.As("hr-antwerpen").Put($"{(await api.DutyOf(measure)).Href()}/waiver", new { reason = "Uit dienst" }).Json();
        await api.RunJobs();

        var now = await api.MeasureNow(measure);
        (now.Text("state"), now.Text("withdrawalReason")).ShouldBe(("withdrawn", "waived"));
        now.GetRawText().ShouldNotContain("Uit dienst");
    }

    [Theory]
    [InlineData(false, "withdrawn")]
    [InlineData(true, "fulfilled")]
    public async Task A_forgotten_person_is_forgotten_by_the_measure_too(bool followed, string state)
    {
        var course = await api.CurativeCourse();
        var measure = await api.Assigned(course);
        var duty = await api.DutyOf(measure);
        if (followed)
        {
            await api.Attend(duty, course);
            await api.RunJobs();
        }

        (await api.As("hr-antwerpen").Delete($"/training/v1/participants/{duty.At("participantId").GetGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.RunJobs();

        var now = await api.MeasureNow(measure);
        (now.Text("state"), now.TryGetProperty("participant", out _)).ShouldBe((state, false));
        (await api.Query<long>("complaints", $"select count(*) from complaints.curative_measures where id = '{measure.Id()}' and num_nonnulls(issuer, reference, cause) > 0")).ShouldBe([0]);
    }

    [Fact]
    public async Task An_imported_participation_fulfils_the_measure()
    {
        var course = await api.CurativeCourse();
        var measure = await api.Assigned(course);
        var (reference, day) = (measure.Text("participant.reference"), api.InDays(0));
        var file = $"issuer,reference,policeZone,courseCode,heldOn,stage,category\nhr,{reference},5345,{course.Text("code")},{day:yyyy-MM-dd},inService,operational\n";
        var import = await api.As("hr-antwerpen").Post("/training/v1/participationImports", file, ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
        await PartnershipsApi.Eventually(async () => (await api.As("hr-antwerpen").Get(import.Href()).Json()).Text("state") is "succeeded" or "failed");
        var ended = await api.As("hr-antwerpen").Get(import.Href()).Json();
        (ended.Text("state"), ended.At("rowsAccepted").GetInt64()).ShouldBe(("succeeded", 1), ended.ToString());
        await api.RunJobs();

        (await api.DutyOf(measure)).Text("state").ShouldBe("fulfilled");
        (await api.MeasureState(measure)).ShouldBe("fulfilled");
    }

    [Fact]
    public async Task A_withdrawal_that_comes_before_its_measure_makes_nothing_of_it()
    {
        var (course, cause, reference) = (await api.CurativeCourse(), Guid.CreateVersion7(api.Clock.GetUtcNow()), People.NewReference());
        await Tell("curativeMeasureWithdrawn", $$"""{"causeReference":"{{cause}}"}""");
        await api.RunJobs();
        await Tell("curativeMeasureImposed",
            $$"""{"issuer":"hr","reference":"{{reference}}","courseCode":"{{course.Text("code")}}","dueOn":"2099-01-01","policeZone":"5345","causeReference":"{{cause}}"}""");
        await api.RunJobs();

        (await api.As("hr-antwerpen").Get($"/training/v1/participants?issuer=hr&reference={reference}").Json()).At("items").GetArrayLength().ShouldBe(0);
        (await api.Query<long>("training", $"select count(*) from training.assignments where cause_reference = '{cause}'")).ShouldBe([0]);
    }

    [Fact]
    public async Task What_is_told_twice_makes_one_duty_and_what_came_after_the_day_is_overdue()
    {
        var (course, cause, reference) = (await api.CurativeCourse(), Guid.CreateVersion7(api.Clock.GetUtcNow()), People.NewReference());
        var imposed = $$"""{"issuer":"hr","reference":"{{reference}}","courseCode":"{{course.Text("code")}}","dueOn":"2020-01-01","policeZone":"5345","causeReference":"{{cause}}"}""";
        await Tell("curativeMeasureImposed", imposed);
        await Tell("curativeMeasureImposed", imposed);
        await api.RunJobs();
        // And all that was ever told once more, as after a restore of the positions.
        await api.Database.Execute("update platform.readers set position = 0");
        await api.RunJobs();

        (await api.Query<string>("training", $"select state from training.assignments where cause_reference = '{cause}'")).ShouldBe(["overdue"]);
        (await api.Query<long>("platform", "select count(*) from platform.events_set_aside")).ShouldBe([0]);
    }

    [Fact]
    public async Task What_can_not_be_imposed_is_refused()
    {
        var (founded, unfounded) = (await api.ClosedComplaint("partlyFounded"), await api.ClosedComplaint("unfounded"));
        var (course, plain) = (await api.CurativeCourse(), await api.CurativeCourse(curative: false));
        var reference = People.NewReference();

        await Desk.Post(Measures.Path, api.Measure(unfounded, course, reference)).ShouldBreak("complaintNotFounded");
        await Desk.Post(Measures.Path, api.Measure(founded, plain, reference)).ShouldBreak("courseNotCurative");
        await Desk.Post(Measures.Path, api.Measure(founded, course, reference, days: -1)).ShouldBeBadRequest("body dueOn");
        await Desk.Post(Measures.Path, new
        {
            complaintId = founded.Id(), participant = new { issuer = "hr", reference }, courseCode = "NOTHING", dueOn = api.InDays(60),
        }).ShouldBeBadRequest("body courseCode");
        await Desk.Post(Measures.Path, api.Measure(course, course, reference)).ShouldBeBadRequest("body complaintId");
        var number = await Desk.Post(Measures.Path, api.Measure(founded, course, "85.07.30-033.28")).ShouldBeBadRequest("body participant.reference");
        number.GetRawText().ShouldNotContain("07.30-033");
        await Desk.Post(Measures.Path, api.Measure(founded, course, reference)).Json(HttpStatusCode.Created);
        await Desk.Post(Measures.Path, api.Measure(founded, course, $" {reference} ")).ShouldBreak("alreadyImposed");

        await api.Client.Put($"{course.Href()}/retirement", new { on = api.InDays(0), reason = "Voorbij" }).Json();
        await api.RunJobs();
        await Desk.Post(Measures.Path, api.Measure(founded, course, People.NewReference())).ShouldBreak("courseNotCurative");

        // A correction of what is retired does not bring it back.
        await api.Client.PatchNewest(course.Href(), new { title = new { nl = "Met een ander opschrift" } }).Json();
        await api.RunJobs();
        await Desk.Post(Measures.Path, api.Measure(founded, course, People.NewReference())).ShouldBreak("courseNotCurative");
    }

    [Fact]
    public async Task Measures_are_for_the_desks_of_the_zone_of_the_complaint()
    {
        var course = await api.CurativeCourse();
        var elsewhere = await api.ClosedComplaint(zone: "5913");
        await Desk.Post(Measures.Path, api.Measure(elsewhere, course, "x")).ShouldBeBadRequest("body complaintId");
        var theirs = await api.As("triage-desk").Post(Measures.Path, api.Measure(elsewhere, course, "y")).Json(HttpStatusCode.Created);
        var own = await api.Assigned(course);

        await Desk.Get(theirs.Href()).ShouldNotBeFound();
        await Desk.Put($"{theirs.Href()}/withdrawal", new { }).ShouldNotBeFound();
        (await Desk.Ids($"{Measures.Path}?pageSize=500")).ShouldSatisfyAllConditions(ids => ids.ShouldContain(own.Id()), ids => ids.ShouldNotContain(theirs.Id()));
        (await api.As("triage-desk").Ids($"{Measures.Path}?complaintId={elsewhere.Id()}&state=imposed")).Length.ShouldBeInRange(0, 1);
        foreach (var client in new[] { "citizen-portal", "kazerne-dossin", "hr-antwerpen", "operator" })
        {
            await api.As(client).Get(own.Href()).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        }

        (await api.Query<long>("platform", $"select count(*) from platform.audit_entries where operation = 'ListMeasures' and resource like '%{own.Id()}'")).ShouldBe([1]);
    }

    [Fact]
    public async Task Who_is_named_and_why_is_kept_two_years_after_the_end()
    {
        var course = await api.CurativeCourse();
        var (measure, open) = (await api.Assigned(course), await api.Assigned(course, days: 4000));
        var duty = await api.DutyOf(measure);
        await Desk.Put($"{measure.Href()}/withdrawal", new { }).Json();
        await api.RunJobs();
        using var before = await api.As("hr-antwerpen").Get(duty.Href());

        api.Clock.Advance(TimeSpan.FromDays(729));
        await api.RunJobs();
        (await api.MeasureNow(measure)).TryGetProperty("participant", out _).ShouldBeTrue();
        api.Clock.Advance(TimeSpan.FromDays(3));
        await api.RunJobs();

        (await api.MeasureNow(measure)).TryGetProperty("participant", out _).ShouldBeFalse();
        (await api.MeasureNow(open)).TryGetProperty("participant", out _).ShouldBeTrue();
        (await api.Query<long>("training", $"select num_nonnulls(cause_reference, cause_context)::bigint from training.assignments where id = '{duty.Id()}'")).ShouldBe([0]);
        // Nobody saw the cause, so nobody sees that it went.
        using var after = await api.As("hr-antwerpen").Get(duty.Href());
        after.Tag().ShouldBe(before.Tag());
    }

    private Task Tell(string type, string payload) => api.Database.Execute(
        $"insert into platform.outbox (id, context, stream, type, subject, payload, occurred_at) values (gen_random_uuid(), 'complaints', 'training', 'complaints.{type}', 'x', '{payload}', now())");
}
