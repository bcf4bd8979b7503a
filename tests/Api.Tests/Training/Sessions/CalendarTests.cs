using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

/// <summary>The sessions as a calendar to subscribe to.</summary>
public sealed class CalendarTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task A_calendar_follows_a_session_from_plan_to_cancellation()
    {
        var course = await api.OfferedCourse();
        var session = await api.Session(course, new(2030, 3, 4, 8, 30, 0, TimeSpan.Zero));
        var other = await api.Session(course, new(2030, 3, 5, 8, 30, 0, TimeSpan.Zero));

        var planned = Of(session, await Calendar(course));
        planned.Text("status").ShouldBe("CONFIRMED");
        planned.Text("start").ShouldBe("2030-03-04T08:30:00.000Z");
        planned.Text("end").ShouldBe("2030-03-04T15:30:00.000Z");
        planned.Text("summary").ShouldBe(course.Text("title.nl"));
        planned.Text("url").ShouldEndWith(session.Text("href"));

        await api.Client.PatchNewest(session.Href(), new
        {
            start = "2030-03-04T09:30:00Z", venue = new { name = "Zaal \"Zéphyr\"; kant A, B\\C", street = "Goswin de Stassartstraat 153, aan de overkant van de Dossinkazerne" },
        }).Json();
        var moved = Of(session, await Calendar(course));
        moved.Text("uid").ShouldBe(planned.Text("uid"));
        moved.Number("sequence").ShouldBeGreaterThan(planned.Number("sequence"));
        moved.Text("start").ShouldBe("2030-03-04T09:30:00.000Z");
        moved.Text("location").ShouldContain("Zaal \"Zéphyr\"; kant A, B\\C");

        await api.Client.Put($"{session.Href()}/cancellation", new { reason = "Trainer ziek" }).Json();
        var after = await Calendar(course);
        var canceled = Of(session, after);
        canceled.Text("uid").ShouldBe(planned.Text("uid"));
        canceled.Number("sequence").ShouldBeGreaterThan(moved.Number("sequence"));
        canceled.Text("status").ShouldBe("CANCELLED");
        // Nothing happened to the other one.
        Of(other, after).Text("status").ShouldBe("CONFIRMED");
        after.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_calendar_is_written_while_it_is_read()
    {
        const int Many = 25_000;
        var course = await api.OfferedCourse();
        await api.Database.Execute(
            $$"""
            insert into training.sessions (id, course_id, start, "end", venue, language, capacity, waiting_list_capacity, trainers, state, seats_taken, waiting, version)
            select gen_random_uuid(), '{{course.Id()}}', day, day + interval '2 hours', '{"name": "Kazerne Dossin"}', 'nl', 20, 0, '{}', 'scheduled', 0, 0, 1
            from generate_series(timestamptz '2030-01-01', timestamptz '2030-01-01' + ({{Many}} - 1) * interval '1 hour', interval '1 hour') day
            """);
        await using var service = await RunningService.Start(api.Database);
        var (all, few) = ($"/training/v1/sessions?courseId={course.Id()}", $"/training/v1/sessions?courseId={course.Id()}&to=2030-01-01");
        await service.As("ministry").Get(few, ("Accept", "text/calendar"));
        var before = service.ResidentMiB;

        using var answer = await service.As("ministry").Get(all, ("Accept", "text/calendar"));

        (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).Split("BEGIN:VEVENT\r\n").Length.ShouldBe(Many + 1);
        // Ten kilobytes for each of them, where they are all there at once.
        (service.ResidentMiB - before).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task A_session_has_the_title_in_its_own_language()
    {
        var course = await api.Client.Post("/training/v1/courses", new
        {
            code = api.NewCode(), title = new { nl = "Polarisatie", fr = "Polarisation" }, audience = "everyone", theme = "polarization",
            provider = "Kazerne Dossin", durationMinutes = 210,
        }).Json();
        var (french, german) = (await api.Session(course, new(2030, 3, 4, 8, 30, 0, TimeSpan.Zero)), await api.Session(course, new(2030, 3, 5, 8, 30, 0, TimeSpan.Zero)));
        await api.Client.PatchNewest(french.Href(), new { language = "fr" }).Json();
        await api.Client.PatchNewest(german.Href(), new { language = "de" }).Json();

        var calendar = await Calendar(course);

        (Of(french, calendar).Text("summary"), Of(german, calendar).Text("summary")).ShouldBe(("Polarisation", "Polarisatie"));
    }

    [Fact]
    public async Task An_empty_calendar_is_one_too() => (await Calendar(await api.OfferedCourse())).ShouldBeEmpty();

    [Fact]
    public async Task It_is_whole_where_a_list_has_pages()
    {
        var course = await api.OfferedCourse();
        for (var day = 0; day < 25; day++)
        {
            await api.Session(course, new DateTimeOffset(2031, 1, 1, 8, 0, 0, TimeSpan.Zero).AddDays(day));
        }

        (await Calendar(course)).Count.ShouldBe(25);
    }

    [Fact]
    public async Task One_session_is_a_calendar_with_it_alone()
    {
        var course = await api.OfferedCourse();
        var session = await api.Session(course, new(2030, 3, 4, 8, 30, 0, TimeSpan.Zero));
        await api.Session(course, new(2030, 3, 5, 8, 30, 0, TimeSpan.Zero));

        using var answer = await api.As("ministry").Get(session.Href(), ("Accept", "text/calendar"));

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        answer.Headers.Vary.ShouldBe(["Accept"]);
        var entry = (await Calendars.Events(await answer.Content.ReadAsStringAsync(PartnershipsApi.Token))).ShouldHaveSingleItem();
        entry.ToString().ShouldBe(Of(session, await Calendar(course)).ToString());
        (await api.As("ministry").Get(session.Href(), ("Accept", "application/json"))).Headers.Vary.ShouldBe(["Accept"]);
        await (await api.As("ministry").Get($"/training/v1/sessions/{Guid.CreateVersion7(api.Clock.GetUtcNow())}", ("Accept", "text/calendar"))).ShouldBeProblem(HttpStatusCode.NotFound, "belgif:resourceNotFound");
    }

    private static JsonElement Of(JsonElement session, List<JsonElement> calendar) =>
        calendar.Single(one => one.Text("uid").Contains(session.Text("id"), StringComparison.Ordinal));

    private async Task<List<JsonElement>> Calendar(JsonElement course)
    {
        using var answer = await api.As("ministry").Get($"/training/v1/sessions?courseId={course.Id()}", ("Accept", "text/calendar"));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        return await Calendars.Events(await answer.Content.ReadAsStringAsync(PartnershipsApi.Token));
    }
}
