using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Assignments;

/// <summary>A participation is taken back while another one of the same person is recorded, or taken back too: a duty knows which of them are left.</summary>
public sealed class ReopeningRaceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Of_two_that_are_annulled_at_once_neither_fulfils_a_duty()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var first = await FollowedToday(course, person);
        api.Clock.Advance(TimeSpan.FromDays(1));
        var second = await FollowedToday(course, person);
        Task<JsonElement>[] both;

        await using (var held = await Held(duty))
        {
            var annulled = Annul(first);
            await held.Meets(annulled);
            both = [annulled, Annul(second)];
            await held.Meets(both[1], 2);
        }

        await Task.WhenAll(both);
        (await api.State(duty)).ShouldBe("open");
        (await api.Told(duty)).ShouldBe(["training.assignmentMade", "training.assignmentFulfilled", "training.assignmentReopened"]);
    }

    [Fact]
    public async Task What_is_recorded_while_another_is_annulled_fulfils_the_duty()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var wrong = await FollowedToday(course, person);
        api.Clock.Advance(TimeSpan.FromDays(1));
        var session = await api.Session(course, api.Clock.GetUtcNow());
        Task<JsonElement>[] both;

        await using (var held = await Held(duty))
        {
            var annulled = Annul(wrong);
            await held.Meets(annulled);
            both = [annulled, Came(session, person)];
            await held.Meets(both[1], 2);
        }

        await Task.WhenAll(both);
        (await api.State(duty)).ShouldBe("fulfilled");
    }

    [Fact]
    public async Task What_an_import_brings_while_another_is_annulled_fulfils_the_duty_and_what_is_annulled_stays_so()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var wrong = await FollowedToday(course, person);
        var day = api.InDays(0);
        api.Clock.Advance(TimeSpan.FromDays(1));
        Task annulled, jobs;

        await using (var held = await Held(duty))
        {
            annulled = Annul(wrong);
            await held.Meets(annulled);
            var import = await Sent(person, course, day, api.InDays(0));
            jobs = Task.WhenAll(api.RunJobs(), PartnershipsApi.Eventually(async () => (await api.As("hr-antwerpen").Get(import.Href()).Json()).Text("state") == "succeeded"));
            await held.Meets(jobs, 2);
        }

        await Task.WhenAll(annulled, jobs);
        (await api.State(duty)).ShouldBe("fulfilled");
        var participations = (await api.Client.Get($"/training/v1/participations?participantId={person.Id()}").Json()).At("items").EnumerateArray();
        participations.Select(one => $"{one.Text("heldOn")} {one.At("annulled").GetBoolean()}").ShouldBe([$"{api.InDays(0):yyyy-MM-dd} False", $"{day:yyyy-MM-dd} True"]);
    }

    private Task<HeldRows> Held(JsonElement duty) =>
        HeldRows.By(api.ConnectionString("training"), $"select from training.assignments where id = '{duty.Id()}' for update");

    private async Task<JsonElement> FollowedToday(JsonElement course, JsonElement person) =>
        (await api.Followed(course, $"{api.InDays(0):yyyy-MM-dd}", person))[0];

    private Task<JsonElement> Came(JsonElement session, JsonElement person) => api.Client.Put(
        $"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = new[] { person.Id() } }).Json();

    private Task<JsonElement> Annul(JsonElement participation) =>
        api.Client.Put($"{participation.Href()}/annulment", new { reason = "Verkeerde lijst" }).Json();

    private async Task<JsonElement> Sent(JsonElement person, JsonElement course, params DateOnly[] days)
    {
        var (name, code) = (person.At("hrReference"), course.Text("code"));
        var file = "issuer;reference;courseCode;heldOn;policeZone;stage;category\n" + string.Join('\n', days.Select(day =>
            $"{name.Text("issuer")};{name.Text("reference")};{code};{day:yyyy-MM-dd};5345;inService;operational"));
        return await api.As("hr-antwerpen").Post("/training/v1/participationImports", Encoding.UTF8.GetBytes(file), ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
    }
}
