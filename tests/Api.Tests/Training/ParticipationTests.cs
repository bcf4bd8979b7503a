using System.Net;
using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

public sealed class ParticipationTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/training/v1/participations";

    private HttpClient Antwerpen => api.As("hr-antwerpen");

    [Fact]
    public async Task A_list_is_newest_first_and_goes_on_page_by_page()
    {
        var (course, persons) = (await api.OfferedCourse(), new[] { await api.Person(), await api.Person() });
        foreach (var day in new[] { "2022-05-01", "2024-05-01", "2023-05-01" })
        {
            await api.Followed(course, day, persons);
        }

        var seen = new List<JsonElement>();
        for (var next = $"{Path}?courseId={course.Id()}&pageSize=2"; next is not null;)
        {
            var page = await Antwerpen.Get(next).Json();
            seen.AddRange(page.At("items").EnumerateArray());
            next = page.TryGetProperty("next", out var link) ? link.GetString() : null;
        }

        seen.Select(row => row.Text("heldOn")).ShouldBe(["2024-05-01", "2024-05-01", "2023-05-01", "2023-05-01", "2022-05-01", "2022-05-01"]);
        seen.Select(row => row.Id()).Distinct().Count().ShouldBe(6);
        (await Antwerpen.Ids($"{Path}?courseId={course.Id()}&sort=heldOn")).ShouldBe(seen.Select(row => row.Id()).Reverse());
    }

    [Fact]
    public async Task Filters_are_held_together()
    {
        var (course, other) = (await api.OfferedCourse(), await api.OfferedCourse());
        var (antwerp, mechelen) = (await api.Person(), await api.Person("5913"));
        var early = await api.Followed(course, "2024-05-01", antwerp, mechelen);
        var late = (await api.Followed(course, "2025-05-01", antwerp))[0];
        await api.Followed(other, "2025-05-01", antwerp);

        (await api.Client.Ids($"{Path}?courseFamily={course.Text("code")}&policeZone=5913")).ShouldBe([early[1].Id()]);
        (await api.Client.Ids($"{Path}?courseId={course.Id()}&from=2024-05-02")).ShouldBe([late.Id()]);
        (await api.Client.Ids($"{Path}?courseId={course.Id()}&from=2024-05-01&to=2024-05-01&participantId={antwerp.Id()}")).ShouldBe([early[0].Id()]);
        (await api.Client.Ids($"{Path}?courseId={course.Id()}&source=import")).ShouldBeEmpty();
        await api.Client.Get($"{Path}?from=2025-01-02&to=2025-01-01").ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest");
        late.TryGetProperty("annulment", out _).ShouldBeFalse();
        late.At("annulled").GetBoolean().ShouldBeFalse();
        late.Text("source").ShouldBe("attendance");
    }

    /// <summary>A list, its total and its file are statements of their own, and so are those for a caller of one zone and of many.</summary>
    [Fact]
    public async Task A_list_its_total_and_its_file_are_of_the_same_participations()
    {
        var family = api.NewCode();
        var (course, sibling) = (await Offered(), await Offered());
        var (antwerp, mechelen, moved) = (await api.Person(), await api.Person("5913"), await api.Person("5913"));
        var first = await api.Followed(course, "2024-05-01", antwerp, mechelen, moved);
        var second = (await api.Followed(sibling, "2025-05-01", antwerp))[0];
        await api.Followed(await api.OfferedCourse(), "2025-06-01", antwerp);
        (await api.Client.PatchNewest(moved.Href(), new { policeZone = "5345" })).Dispose();
        var (his, theirs, gone) = (first[0].Id(), first[1].Id(), first[2].Id());
        // Thirteen zones are asked for in another way than one.
        var many = await api.AsClientWith(["training:register"], [.. Domain.RefData.PoliceZones.OfBelgium.All.Where(zone => !zone.IsRetired && zone.Code is not ("5345" or "5913")).Take(12).Select(zone => zone.Code), "5345"]);

        foreach (var (client, filter, expected) in new (HttpClient, string, Guid[])[]
        {
            (api.Client, "", [second.Id(), his, theirs, gone]), (api.Client, $"&participantId={antwerp.Id()}", [second.Id(), his]),
            (api.Client, "&policeZone=5913", [theirs, gone]), (api.Client, $"&courseId={course.Id()}", [his, theirs, gone]), (api.Client, "&from=2025-01-01", [second.Id()]),
            (Antwerpen, "", [second.Id(), his, gone]), (Antwerpen, "&policeZone=5913", [gone]), (Antwerpen, $"&participantId={moved.Id()}", [gone]),
            (many, "", [second.Id(), his, gone]), (many, "&policeZone=5913", [gone]), (many, $"&participantId={mechelen.Id()}", []),
        })
        {
            var list = $"{Path}?courseFamily={family}{filter}";
            var page = await client.Get($"{list}&includeTotal=true").Json();
            page.At("items").EnumerateArray().Select(item => item.Id()).ShouldBe(expected, ignoreOrder: true, list);
            page.Number("total").ShouldBe(expected.Length, list);
            using var file = await client.Get(list, ("Accept", "text/csv"));
            (await file.Content.ReadAsStringAsync(PartnershipsApi.Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + expected.Length, list);
        }

        Task<JsonElement> Offered() => api.Client.Post("/training/v1/courses", new
        {
            code = api.NewCode(), family, title = new { nl = "Polarisatie" }, audience = "everyone", theme = "polarization", provider = "Kazerne Dossin", durationMinutes = 60,
        }).Json(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Another_zones_participation_is_in_no_list_and_not_found()
    {
        var (course, mechelen) = (await api.OfferedCourse(), await api.Person("5913"));
        var followed = (await api.Followed(course, "2024-05-01", mechelen))[0];

        (await Antwerpen.Ids($"{Path}?courseId={course.Id()}")).ShouldBeEmpty();
        await Antwerpen.Get(followed.Href()).ShouldNotBeFound();
        await Antwerpen.Get($"{followed.Href()}/certificate").ShouldNotBeFound();
        await Antwerpen.Put($"{followed.Href()}/certificate", "").ShouldNotBeFound();
        (await api.As("hr-mechelen").Get(followed.Href()).Json()).Id().ShouldBe(followed.Id());
    }

    [Fact]
    public async Task The_zone_as_it_was_is_covered_by_the_one_that_it_was_merged_into()
    {
        var course = await api.OfferedCourse();
        await api.Followed(course, "2024-05-01", await api.Person("5913"));
        // As an import brings it: nobody is entered by hand into a zone that is no more.
        await api.Query<Guid>("training", $"update training.participations set police_zone = '5906' where course_id = '{course.Id()}' returning id");
        await api.Query<Guid>("training", "update training.participants set police_zone = '5414' where police_zone = '5913' returning id");

        (await api.As("hr-mechelen").Ids($"{Path}?courseId={course.Id()}")).Length.ShouldBe(1);
        (await Antwerpen.Ids($"{Path}?courseId={course.Id()}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5906", "2022-12-20", "5906")]
    [InlineData("5906", "2025-03-04", "5913")]
    [InlineData("5358", "2025-03-04", "5913")]
    public async Task Who_came_in_a_zone_that_was_merged_since_follows_in_what_it_became(string kept, string day, string then)
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person("5913"));
        await api.Query<Guid>("training", $"update training.participants set police_zone = '{kept}' where id = '{person.Id()}' returning id");

        var followed = (await api.Followed(course, day, person))[0];

        followed.Text("policeZone").ShouldBe(then);
        (await api.As("hr-mechelen").Ids($"{Path}?courseId={course.Id()}")).ShouldBe([followed.Id()]);
        (await api.Query<string>("training", $"select province from training.participations where id = '{followed.Id()}'")).ShouldBe(["10000"]);
        (await api.As("hr-mechelen").Get(person.Href()).Json()).Text("policeZone").ShouldBe(kept);
    }

    [Theory]
    [InlineData("5379", "2025-03-04")]
    [InlineData("5913", "2022-12-20")]
    public async Task Who_came_in_a_zone_that_was_split_or_is_newer_follows_in_none_that_is_known(string kept, string day)
    {
        var (session, person) = (await api.Session(await api.OfferedCourse(), DateTimeOffset.Parse($"{day}T08:00:00Z", null)), await api.Person("5913"));
        await api.Query<Guid>("training", $"update training.participants set police_zone = '{kept}' where id = '{person.Id()}' returning id");

        using var answer = await api.Client.Put(
            $"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = Array.Empty<Guid>(), walkIns = new[] { person.Id() } });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.Client.Ids($"{Path}?participantId={person.Id()}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_whole_list_comes_as_csv()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        await api.Followed(course, "2024-05-01", person);

        using var answer = await Antwerpen.Get($"{Path}?courseId={course.Id()}", ("Accept", "text/csv"));
        var lines = (await answer.Content.ReadAsStringAsync(PartnershipsApi.Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain("courseCode");
        lines[1].ShouldContain(course.Text("code"));
        lines[1].ShouldContain("2024-05-01");
    }

    [Fact]
    public async Task Reading_is_one_statement()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var followed = (await api.Followed(course, "2024-05-01", person))[0];
        foreach (var client in new[] { api.Client, Antwerpen })
        {
            foreach (var path in new[] { followed.Href(), $"{Path}?courseFamily={course.Text("code")}&from=2020-01-01" })
            {
                using var read = StatementCount.Start();
                await client.Get(path).Json();
                read.Statements.ShouldHaveSingleItem();
            }
        }
    }

    [Fact]
    public async Task A_corrected_list_takes_back_what_was_followed_in_its_session_and_nothing_else()
    {
        var (course, person, colleague) = (await api.OfferedCourse(), await api.Person(), await api.Person());
        var before = (await api.Followed(course, "2024-05-01", person))[0];
        var elsewhere = (await api.Followed(await api.OfferedCourse(), "2024-06-01", person))[0];
        var followed = await api.Followed(course, "2024-06-02", person, colleague);
        var absent = await api.Client.Ids($"/training/v1/registrations?sessionId={followed[0].Text("sessionId")}&participantId={person.Id()}");

        await api.Client.Put($"/training/v1/sessions/{followed[0].Text("sessionId")}/attendance", new { attended = Array.Empty<Guid>(), absent, walkIns = new[] { colleague.Id() } }).Json(HttpStatusCode.OK);

        var annulled = new List<bool>();
        foreach (var one in new[] { before, elsewhere, followed[0], followed[1] })
        {
            annulled.Add((await api.Client.Get(one.Href()).Json()).At("annulled").GetBoolean());
        }

        annulled.ShouldBe([false, false, true, false]);
    }

    [Fact]
    public async Task What_is_annulled_once_stays_so_and_the_duty_is_open_again()
    {
        var (course, person) = (await api.OfferedCourse(), await api.Person());
        var duty = await Antwerpen.Post("/training/v1/assignments", new { participantId = person.Id(), courseId = course.Id(), dueOn = "2099-01-01" }).Json();
        var now = TimeProvider.System.GetUtcNow();
        var followed = (await api.Followed(course, Domain.Kernel.BelgianDay.Of(now).ToString("yyyy-MM-dd", null), person))[0];
        (await Antwerpen.Get(duty.Href()).Json()).Text("state").ShouldBe("fulfilled");

        await Antwerpen.Put($"{followed.Href()}/annulment", new { reason = "Verkeerde persoon" }).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        for (var time = 0; time < 2; time++)
        {
            var annulled = await api.Client.Put($"{followed.Href()}/annulment", new { reason = "Verkeerde persoon" }).Json(HttpStatusCode.OK);
            annulled.At("annulled").GetBoolean().ShouldBeTrue();
            annulled.Text("annulment.reason").ShouldBe("Verkeerde persoon");
        }

        await api.Client.Put($"{followed.Href()}/annulment", new { reason = "Iets anders" }).ShouldBreak("participationAnnulled");
        var open = await Antwerpen.Get(duty.Href()).Json();
        open.Text("state").ShouldBe("open");
        open.TryGetProperty("participationId", out _).ShouldBeFalse();
        (await api.Query<string>("platform", $"select type from platform.outbox where subject = '/training/v1/participations/{followed.Id()}' order by id"))
            .ShouldBe(["training.participationRecorded", "training.participationAnnulled"]);
    }
}
