using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

public sealed partial class ParticipantTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private const string Path = "/training/v1/participants";

    private HttpClient Antwerpen => api.As("hr-antwerpen");

    private HttpClient Mechelen => api.As("hr-mechelen");

    [Fact]
    public async Task A_participant_is_read_where_the_answer_says_and_never_kept_by_a_cache()
    {
        var person = await api.Person(reference: "  Ab-1 ");

        using var answer = await Antwerpen.Get(person.Href());
        var read = await answer.Json();

        System.Text.Json.JsonElement.DeepEquals(read, person).ShouldBeTrue();
        read.Text("hrReference.reference").ShouldBe("Ab-1");
        read.Text("policeZone").ShouldBe("5345");
        read.TryGetProperty("federalUnit", out _).ShouldBeFalse();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.ETag.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("hrReference.reference", "P\t1", "hr")]
    [InlineData("hrReference.reference", "P\n1", "hr")]
    [InlineData("hrReference.issuer", "P-1", "h\u0085r")]
    [InlineData("hrReference.reference", "P\u20281", "hr")]
    [InlineData("hrReference.issuer", "P-1", "h\u202Er")]
    public async Task A_name_that_an_import_would_not_take_is_not_taken_by_hand(string place, string reference, string issuer)
    {
        var body = new { hrReference = new { issuer, reference }, policeZone = "5345", category = "operational", stage = "inService" };

        (await Antwerpen.Post(Path, body).ShouldBeBadRequest($"body {place}")).At("issues")[0].Text("type").ShouldEndWith("schemaViolation");
    }

    [Fact]
    public async Task A_reference_is_found_trimmed_and_with_its_case()
    {
        var person = await api.Person(reference: "Zaak-7");

        (await Antwerpen.Ids($"{Path}?issuer=hr&reference=%20Zaak-7%20")).ShouldBe([person.Id()]);
        (await Antwerpen.Ids($"{Path}?reference=Zaak-7&policeZone=5345")).ShouldBe([person.Id()]);
        (await Antwerpen.Ids($"{Path}?issuer=hr&reference=ZAAK-7")).ShouldBeEmpty();
        (await Mechelen.Ids($"{Path}?issuer=hr&reference=Zaak-7")).ShouldBeEmpty();
        await Antwerpen.Post(Path, Body(" Zaak-7")).ShouldBreak("participantKnown");
    }

    [Theory]
    [InlineData("85.07.30-033.28")]
    [InlineData("RRN 85073003357")]
    [InlineData("x85 07 30 033 28x")]
    public async Task A_national_number_is_refused_and_nowhere_echoed(string reference)
    {
        using var answer = await Antwerpen.Post(Path, Body(reference));
        var problem = await answer.ShouldBeProblem(HttpStatusCode.BadRequest, "belgif:badRequest", "body hrReference.reference");

        problem.At("issues")[0].TryGetProperty("value", out _).ShouldBeFalse();
        Digits().Replace(problem.GetRawText(), "").ShouldNotContain("8507300332");
        api.Errors.ShouldNotContain(line => line.Contains("8507"));
        using var search = await Antwerpen.Get($"{Path}?reference={Uri.EscapeDataString(reference)}");
        search.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Digits().Replace(await search.Content.ReadAsStringAsync(PartnershipsApi.Token), "").ShouldNotContain("8507300332");
    }

    /// <summary>As a column of numbers becomes JSON; who was born in 2000 has lost the zeros in front.</summary>
    [Theory]
    [InlineData("85073003328")]
    [InlineData("10100105")]
    public async Task Sent_as_a_number_it_is_not_echoed_either(string number)
    {
        var body = $$"""{"hrReference":{"issuer":"hr","reference":{{number}}},"category":"civilian","stage":"aspirant","policeZone":"5345"}""";

        var problem = await Antwerpen.Post(Path, body).ShouldBeBadRequest("body hrReference.reference");
        var path = await Antwerpen.Get($"{Path}/{number.PadLeft(11, '0')}").ShouldBeBadRequest("path participantId");

        problem.At("issues")[0].TryGetProperty("value", out _).ShouldBeFalse();
        path.At("issues")[0].TryGetProperty("value", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_only_looks_like_a_national_number_is_a_reference() =>
        await Antwerpen.Post(Path, Body("85073003329")).Json(HttpStatusCode.Created);

    [Fact]
    public async Task A_person_works_in_a_zone_or_in_a_federal_unit()
    {
        await api.Client.Post(Path, Body(People.NewReference(), zone: null)).ShouldBeBadRequest("body policeZone");
        var both = await api.Client.Post(Path, Body(People.NewReference(), federalUnit: "DAFA")).ShouldBeBadRequest("body policeZone");
        both.At("issues")[0].Text("type").ShouldEndWith("exactlyOneOfExpected");

        var federal = await api.Client.Post(Path, Body(People.NewReference(), zone: null, federalUnit: " DAFA ")).Json(HttpStatusCode.Created);
        federal.Text("federalUnit").ShouldBe("DAFA");
        await Antwerpen.Get(federal.Href()).ShouldNotBeFound();
        await Antwerpen.Post(Path, Body(People.NewReference(), zone: null, federalUnit: "DAFA")).ShouldBeBadRequest("body federalUnit");
    }

    [Theory]
    [InlineData("9999", "unknownZone")]
    [InlineData("5906", "zoneNotValidThen")]
    [InlineData("5913", "zoneNotYours")]
    [InlineData("534", "schemaViolation")]
    public async Task A_zone_is_one_of_today_and_the_callers_own(string zone, string issue)
    {
        var problem = await Antwerpen.Post(Path, Body(People.NewReference(), zone)).ShouldBeBadRequest("body policeZone");
        problem.At("issues")[0].Text("type").ShouldEndWith(issue);
    }

    [Fact]
    public async Task Another_zones_person_cannot_be_told_from_nobody()
    {
        var person = await api.Person();

        using var other = await Mechelen.Get(person.Href());
        using var nobody = await Mechelen.Get($"{Path}/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}");

        (await Blank(other)).ShouldBe(await Blank(nobody));
        await Mechelen.Get($"{person.Href()}/trainingRecord").ShouldNotBeFound();
        await Mechelen.Delete(person.Href()).ShouldNotBeFound();
        await Mechelen.Patch(person.Href(), new { stage = "aspirant" }, ("If-Match", "\"0\"")).ShouldNotBeFound();
    }

    [Fact]
    public async Task Who_only_reads_training_sees_no_person()
    {
        foreach (var path in new[] { Path, "/training/v1/participations" })
        {
            await api.As("ministry").Get(path).ShouldBeProblem(HttpStatusCode.Forbidden, "belgif:missingScope");
        }
    }

    [Fact]
    public async Task Who_moves_is_found_by_the_new_zone_with_the_whole_record_and_no_more_by_the_old()
    {
        var (person, course) = (await api.Person(), await api.OfferedCourse());
        var followed = (await api.Followed(course, "2024-03-05", person))[0];

        (await Antwerpen.PatchNewest(person.Href(), new { policeZone = "5913" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Antwerpen.Get(person.Href()).ShouldNotBeFound();
        (await Mechelen.Get(person.Href()).Json()).Text("policeZone").ShouldBe("5913");
        var record = await Mechelen.Get($"{person.Href()}/trainingRecord").Json();
        record.At("participations")[0].Text("policeZone").ShouldBe("5345");
        (await Mechelen.Ids($"/training/v1/participations?courseId={course.Id()}")).ShouldBe([followed.Id()]);
        (await Antwerpen.Ids($"/training/v1/participations?courseId={course.Id()}")).ShouldBe([followed.Id()]);
    }

    [Fact]
    public async Task A_patch_needs_the_version_that_was_read_and_leaves_exactly_one_place()
    {
        var person = await api.Person();

        await Antwerpen.Patch(person.Href(), new { stage = "aspirant" }).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "dossin:preconditionRequired");
        await Antwerpen.Patch(person.Href(), new { stage = "aspirant" }, ("If-Match", "\"99\"")).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "dossin:preconditionFailed");
        await api.Client.PatchNewest(person.Href(), new { federalUnit = "DAFA" }).ShouldBeBadRequest("body policeZone");
        await Antwerpen.PatchNewest(person.Href(), new { policeZone = (string?)null, federalUnit = "DAFA" }).ShouldBeBadRequest("body federalUnit");
        (await (await api.Client.PatchNewest(person.Href(), new { policeZone = (string?)null, federalUnit = "DAFA", stage = "aspirant" })).Json())
            .Text("federalUnit").ShouldBe("DAFA");
    }

    [Fact]
    public async Task A_record_has_all_that_was_followed_and_the_seats_and_duties_there_are()
    {
        var (person, course) = (await api.Person(), await api.OfferedCourse());
        var followed = (await api.Followed(course, "2024-03-05", person))[0];
        var before = (await api.Followed(course, "2023-03-05", person))[0];
        var (session, other) = (await api.Session(course, TimeProvider.System.GetUtcNow().AddDays(7)), await api.Session(course, TimeProvider.System.GetUtcNow().AddDays(8)));
        var (seat, givenUp) = (await Antwerpen.Register(session, person).Json(), await Antwerpen.Register(other, person).Json());
        await Antwerpen.Put($"{givenUp.Href()}/cancellation", new { }).Json();
        var (late, waived, duty) = (await Duty("2099-06-01"), await Duty("2099-02-01"), await Duty("2099-01-01"));
        await Antwerpen.Put($"{waived.Href()}/waiver", new { reason = "Verlof" }).Json();

        var record = await Antwerpen.Get($"{person.Href()}/trainingRecord").Json();

        Ids("participations").ShouldBe([followed.Id(), before.Id()]);
        record.At("participations")[0].Text("courseCode").ShouldBe(course.Text("code"));
        Ids("registrations").ShouldBe([seat.Id()]);
        Ids("assignments").ShouldBe([duty.Id(), late.Id()]);
        record.At("assignments")[0].Href().ShouldBe(duty.Href());

        IEnumerable<Guid> Ids(string list) => record.At(list).EnumerateArray().Select(item => item.Id());

        Task<System.Text.Json.JsonElement> Duty(string dueOn) =>
            Antwerpen.Post("/training/v1/assignments", new { participantId = person.Id(), courseId = course.Id(), dueOn, causeReference = $"until {dueOn}" }).Json(HttpStatusCode.Created);
    }

    private static Dictionary<string, object> Body(string reference, string? zone = "5345", string? federalUnit = null)
    {
        var body = new Dictionary<string, object> { ["hrReference"] = new { issuer = "hr", reference }, ["category"] = "civilian", ["stage"] = "aspirant" };
        if (zone is not null)
        {
            body["policeZone"] = zone;
        }

        if (federalUnit is not null)
        {
            body["federalUnit"] = federalUnit;
        }

        return body;
    }

    /// <summary>An answer without what is of this one occurrence.</summary>
    private static async Task<string> Blank(HttpResponseMessage answer) => Uuid().Replace(
        $"{(int)answer.StatusCode} {string.Join(' ', answer.Headers.Where(header => header.Key is not ("Date" or "RateLimit" or "RateLimit-Remaining" or "RateLimit-Reset")).Select(header => header.Key + string.Join(',', header.Value)))} "
        + await answer.Content.ReadAsStringAsync(PartnershipsApi.Token), "-");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Uuid();

    [GeneratedRegex("[^0-9]")]
    private static partial Regex Digits();
}
