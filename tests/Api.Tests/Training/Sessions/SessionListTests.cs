using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Sessions;

public sealed class SessionListTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/training/v1/sessions";

    [Fact]
    public async Task Sessions_are_found_by_course_day_state_language_and_seats()
    {
        var course = await api.OfferedCourse();
        await Planned(await api.OfferedCourse(), "2030-03-04T08:00:00Z");
        var early = await Planned(course, "2030-03-04T08:00:00Z", "fr");
        // In Belgium it is the 6th already.
        var late = await Planned(course, "2030-03-05T23:30:00Z");
        var full = await Planned(course, "2030-03-08T08:00:00Z");
        await api.Registered(full, await api.Persons(1));
        var closed = await Planned(course, "2030-03-09T08:00:00Z", closesAt: api.Clock.GetUtcNow().AddSeconds(-1));
        var canceled = await Planned(course, "2030-03-10T08:00:00Z");
        await api.Client.Put($"{canceled.Href()}/cancellation", new { reason = "Trainer ziek" }).Json();

        (await Found("")).ShouldBe([canceled.Id(), closed.Id(), full.Id(), late.Id(), early.Id()]);
        (await Found("&sort=start")).ShouldBe([early.Id(), late.Id(), full.Id(), closed.Id(), canceled.Id()]);
        (await Found("&from=2030-03-05&to=2030-03-08")).ShouldBe([full.Id(), late.Id()]);
        (await Found("&to=2030-03-05")).ShouldBe([early.Id()]);
        (await Found("&from=2030-03-06&to=2030-03-06")).ShouldBe([late.Id()]);
        (await Found("&state=canceled")).ShouldBe([canceled.Id()]);
        (await Found("&language=fr&state=scheduled")).ShouldBe([early.Id()]);
        (await Found("&seats=available")).ShouldBe([late.Id(), early.Id()]);

        async Task<Guid[]> Found(string query) => await api.As("ministry").Ids($"{Path}?courseId={course.Id()}{query}");
    }

    [Fact]
    public async Task The_first_and_the_last_of_all_days_are_days()
    {
        var course = await api.OfferedCourse();
        var session = await Planned(course, "2030-03-04T08:00:00Z");

        (await api.Client.Ids($"{Path}?courseId={course.Id()}&from=0001-01-01&to=9999-12-31")).ShouldBe([session.Id()]);
        (await api.Client.Ids($"{Path}?courseId={course.Id()}&from=9999-12-31")).ShouldBeEmpty();
        (await api.Client.Ids($"{Path}?courseId={course.Id()}&to=0001-01-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_teaches_and_where_is_a_line()
    {
        var course = await api.OfferedCourse();
        await api.Client.Post(Path, new
        {
            courseId = course.Id(), start = "2030-03-04T08:00:00Z", end = "2030-03-04T10:00:00Z", venue = new { name = "Zaal\n1" }, language = "nl", capacity = 1, trainers = new[] { "A.\u202EB" },
        }).ShouldBeBadRequest("body venue.name", "body trainers[0]");
    }

    [Fact]
    public async Task No_session_is_older_than_the_kingdom()
    {
        var course = await api.OfferedCourse();
        await api.Client.Post(Path, new
        {
            courseId = course.Id(), start = "0001-01-01T00:00:00Z", end = "1829-12-31T00:00:00Z", venue = new { name = "Zaal 1" }, language = "nl", capacity = 1,
        }).ShouldBeBadRequest("body start");
        using var planned = await api.Client.Get((await Planned(course, "1830-10-04T08:00:00Z")).Href());
        await api.Client.Patch((await planned.Json()).Href(), new { start = "1829-12-31T00:00:00Z" }, ("If-Match", planned.Tag())).ShouldBeBadRequest("body start");
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_told_at_once() => await api.Client
        .Get($"{Path}?from=2030-02-30&to=morgen&state=done&language=es&seats=some&courseId=5&where=1")
        .ShouldBeBadRequest("query from", "query to", "query state", "query language", "query seats", "query courseId", "query where");

    [Fact]
    public async Task Registrations_are_their_zones_own()
    {
        var session = await api.SmallSession(capacity: 5, waitingListCapacity: 0);
        var (antwerp, mechelen) = (await api.Person(), await api.Person("5913"));
        var seat = (await api.Registered(session, antwerp))[0];
        var other = await api.As("hr-mechelen").Register(session, mechelen).Json(HttpStatusCode.Created);

        foreach (var (client, seen) in new[] { ("hr-antwerpen", new[] { seat.Id() }), ("hr-mechelen", [other.Id()]), ("kazerne-dossin", [seat.Id(), other.Id()]) })
        {
            (await api.As(client).Ids($"{Seats.Path}?sessionId={session.Id()}")).ShouldBe(seen, ignoreOrder: true);
        }

        await api.As("hr-mechelen").Get(seat.Href()).ShouldNotBeFound();
        await api.As("hr-mechelen").Put($"{seat.Href()}/cancellation", "{}").ShouldNotBeFound();
        await api.As("hr-mechelen").Register(session, antwerp).ShouldBeBadRequest("body participantId");
        (await api.As("hr-mechelen").Ids($"{Seats.Path}?participantId={antwerp.Id()}")).ShouldBeEmpty();
        await api.As("ministry").Get(Seats.Path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");

        // Who moves is seen, with all registrations, by the new zone, and by the old one no more (domain.md, 3.2).
        await api.Client.PatchNewest(antwerp.Href(), new { policeZone = "5913" }).Json();
        await api.As("hr-antwerpen").Get(seat.Href()).ShouldNotBeFound();
        (await api.As("hr-antwerpen").Ids($"{Seats.Path}?sessionId={session.Id()}")).ShouldBeEmpty();
        (await api.As("hr-mechelen").Ids($"{Seats.Path}?sessionId={session.Id()}")).ShouldBe([seat.Id(), other.Id()], ignoreOrder: true);
        (await api.As("hr-mechelen").Put($"{seat.Href()}/cancellation", "{}").Json()).Text("state").ShouldBe("canceled");
    }

    [Fact]
    public async Task What_there_is_not_is_told_by_its_place()
    {
        var (session, person) = (await api.SmallSession(1, 0), await api.Person());
        var nothing = Guid.CreateVersion7(api.Clock.GetUtcNow());

        await api.As("hr-antwerpen").Post(Seats.Path, new { sessionId = nothing, participantId = person.Id() }).ShouldBeBadRequest("body sessionId");
        await api.As("hr-antwerpen").Post(Seats.Path, new { sessionId = session.Id(), participantId = nothing }).ShouldBeBadRequest("body participantId");
        await api.As("hr-antwerpen").Post(Seats.Path, new { sessionId = session.Id(), participantId = person.Id(), assignmentId = nothing }).ShouldBeBadRequest("body assignmentId");
        await api.As("hr-antwerpen").Put($"{Seats.Path}/{nothing}/cancellation", "{}").ShouldNotBeFound();
        await api.As("hr-antwerpen").Post(Path, "{}").ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
    }

    [Fact]
    public void Nothing_that_happened_here_is_an_error() => api.Errors.ShouldBeEmpty();

    private Task<JsonElement> Planned(JsonElement course, string start, string language = "nl", DateTimeOffset? closesAt = null)
    {
        var session = new JsonObject
        {
            ["courseId"] = course.Id(), ["start"] = start, ["end"] = "2031-01-01T00:00:00Z", ["venue"] = new JsonObject { ["name"] = "Zaal 1" },
            ["language"] = language, ["capacity"] = 1,
        };
        if (closesAt is { } instant)
        {
            session["registrationClosesAt"] = instant;
        }

        return api.Client.Post(Path, session.ToJsonString()).Json(HttpStatusCode.Created);
    }
}
