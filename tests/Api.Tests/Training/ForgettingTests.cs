using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>A person goes, what was counted stays (domain.md, section 9).</summary>
public sealed class ForgettingTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Antwerpen => api.As("hr-antwerpen");

    [Fact]
    public async Task Counts_stay_and_links_go()
    {
        var (course, p1, p2) = (await api.OfferedCourse(), await api.Person(), await api.Person());
        await api.Followed(course, "2023-02-01", p1, p2);
        await api.Followed(course, "2024-02-01", p1);
        await api.RunJobs();
        var before = await Counts(course);

        using (var gone = await Antwerpen.Delete(p1.Href()))
        {
            gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        await Antwerpen.Get(p1.Href()).ShouldNotBeFound();
        await Antwerpen.Delete(p1.Href()).ShouldNotBeFound();
        (await Antwerpen.Ids($"/training/v1/participations?participantId={p1.Id()}")).ShouldBeEmpty();
        var rows = (await Antwerpen.Get($"/training/v1/participations?courseId={course.Id()}").Json()).At("items").EnumerateArray().ToList();
        rows.Count.ShouldBe(3);
        rows.Count(row => row.TryGetProperty("participantId", out _)).ShouldBe(1);
        rows.ShouldAllBe(row => row.Text("policeZone") == "5345");
        (await Counts(course)).ShouldBe(before);
        await api.RunJobs();
        (await Counts(course)).ShouldBe(before);
    }

    [Fact]
    public async Task A_tally_number_is_shared_by_a_persons_rows_and_finds_nobody()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        await api.Followed(course, "2023-02-01", person);
        await api.Followed(course, "2023-03-01", person);
        await Antwerpen.Delete(person.Href());

        var tally = (await api.Query<Guid>("training", $"select distinct person from training.participations where course_id = '{course.Id()}'")).ShouldHaveSingleItem();

        tally.ShouldNotBe(person.Id());
        (await api.Client.Ids($"/training/v1/participations?participantId={tally}")).ShouldBeEmpty();
        await api.Client.Get($"/training/v1/participants/{tally}").ShouldNotBeFound();
    }

    [Fact]
    public async Task The_same_reference_is_a_new_person_afterwards()
    {
        var reference = People.NewReference();
        var person = await api.Person(reference: reference);
        await Antwerpen.Delete(person.Href());

        (await api.Person(reference: reference)).Id().ShouldNotBe(person.Id());
    }

    [Fact]
    public async Task A_seat_goes_to_who_waits_first_and_a_place_on_the_list_to_the_next()
    {
        var course = await api.OfferedCourse();
        var session = await api.Session(course, TimeProvider.System.GetUtcNow().AddDays(7), capacity: 1);
        var (sits, waits, waitsToo, last) = (await api.Person(), await api.Person(), await api.Person(), await api.Person());
        var seats = new List<JsonElement>();
        foreach (var person in new[] { sits, waits, waitsToo, last })
        {
            seats.Add(await Antwerpen.Register(session, person).Json());
        }

        await Antwerpen.Delete(sits.Href());
        await Antwerpen.Delete(waitsToo.Href());

        (await Antwerpen.Get(seats[1].Href()).Json()).Text("state").ShouldBe("registered");
        (await Antwerpen.Get(seats[3].Href()).Json()).Number("position").ShouldBe(1);
        var ended = await api.Client.Get(seats[0].Href()).Json();
        ended.Text("state").ShouldBe("canceled");
        ended.TryGetProperty("participantId", out _).ShouldBeFalse();
        var after = await api.Client.Get(session.Href()).Json();
        (after.Number("seatsTaken"), after.Number("waiting")).ShouldBe((1, 1));
        (await api.Query<string>("platform", $"select type from platform.outbox where subject = '/training/v1/registrations/{seats[1].Id()}' order by id"))
            .ShouldContain("training.promoted");
    }

    [Fact]
    public async Task Duties_end_and_nothing_tells_whose_they_were()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var duty = await Antwerpen.Post("/training/v1/assignments", new
        {
            participantId = person.Id(), courseId = course.Id(), dueOn = "2099-01-01", causeReference = "cause-1",
        }).Json();

        await Antwerpen.Delete(person.Href());

        await Antwerpen.Get(duty.Href()).ShouldNotBeFound();
        var seen = await api.Client.Get(duty.Href()).Json();
        seen.Text("state").ShouldBe("waived");
        seen.TryGetProperty("participantId", out _).ShouldBeFalse();
        (await api.Query<long>("training", "select count(*) from training.assignments where cause_reference = 'cause-1'")).ShouldBe([0]);
        (await api.Query<string>("platform", $"select payload->>'policeZone' from platform.outbox where type = 'training.participantForgotten' and subject = '/training/v1/participants/{person.Id()}'"))
            .ShouldBe(["5345"]);
    }

    [Fact]
    public async Task Why_a_participation_was_annulled_goes_with_the_person()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var followed = (await api.Followed(course, "2023-02-01", person))[0];
        await api.Client.Put($"{followed.Href()}/annulment", new { reason = "Jan Peeters was ill that day." }).Json();

        await Antwerpen.Delete(person.Href());

        var seen = await api.Client.Get(followed.Href()).Json();
        seen.At("annulled").GetBoolean().ShouldBeTrue();
        seen.At("annulment").TryGetProperty("reason", out _).ShouldBeFalse();
        (await api.Query<long>("training", $"select count(*) from training.participations where id = '{followed.Id()}' and annulment_reason is null")).ShouldBe([1]);
    }

    [Fact]
    public async Task What_was_annulled_of_who_is_gone_is_listed()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var followed = (await api.Followed(course, "2023-02-01", person))[0];
        await api.Client.Put($"{followed.Href()}/annulment", new { reason = "Wrong person." }).Json();

        await Antwerpen.Delete(person.Href());

        foreach (var client in new[] { Antwerpen, api.Client })
        {
            var listed = (await client.Get($"/training/v1/participations?courseId={course.Id()}").Json()).At("items").EnumerateArray().ShouldHaveSingleItem();
            JsonElement.DeepEquals(listed, await client.Get(followed.Href()).Json()).ShouldBeTrue(listed.ToString());
        }

        using var csv = await api.Client.Get($"/training/v1/participations?courseId={course.Id()}", ("Accept", "text/csv"));
        (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(followed.Id().ToString());
    }

    [Fact]
    public async Task A_certificate_stays_valid()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var followed = (await api.Followed(course, "2023-02-01", person))[0];
        var code = (await Antwerpen.Put($"{followed.Href()}/certificate", "").Json(HttpStatusCode.Created)).Text("code");

        await Antwerpen.Delete(person.Href());

        (await api.Anonymous.Get($"/training/v1/certificates/{code}").Json()).At("valid").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Who_is_forgotten_while_others_register_leaves_no_link_behind()
    {
        var session = await api.Session(await api.OfferedCourse(), TimeProvider.System.GetUtcNow().AddDays(7), capacity: 100);
        var persons = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.Person()));

        await Task.WhenAll(persons.SelectMany(person => new[] { Antwerpen.Register(session, person), Antwerpen.Delete(person.Href()) }));

        (await api.Query<long>("training", "select count(*) from training.registrations r where participant_id is not null and not exists (select from training.participants p where p.id = r.participant_id)"))
            .ShouldBe([0]);
        var after = await api.Client.Get(session.Href()).Json();
        after.Number("seatsTaken").ShouldBe(0);
        api.Errors.ShouldBeEmpty();
    }

    private async Task<string> Counts(JsonElement course)
    {
        var all = await api.Client.Get("/training/v1/statistics/participations?groupBy=course&groupBy=policeZone&groupBy=year").Json();
        return string.Join('\n', all.At("rows").EnumerateArray().Select(row => row.GetRawText()).Where(row => row.Contains($"\"{course.Text("code")}\"")));
    }
}
