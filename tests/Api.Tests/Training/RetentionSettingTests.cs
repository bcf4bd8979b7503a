using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>Other periods than those of domain.md, section 9: the jobs obey the settings.</summary>
public sealed class RetentionSettingTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Persons_registrations_files_and_keys_go_when_the_operator_says()
    {
        await using var other = await api.Another(
            ("Retention:ParticipantYears", "3"), ("Retention:RegistrationYears", "1"), ("Retention:ImportFileDays", "2"), ("Retention:IdempotencyKeyHours", "2"));
        // The first process works on the same database: it lives on that day, too.
        api.Clock.SetTo("2026-03-01T10:00:00Z");
        other.Clock.SetTo("2026-03-01T10:00:00Z");
        var (course, person) = (await other.OfferedCourse(), await other.Person());
        await other.Followed(course, "2026-02-01", person);
        var seat = await other.As("hr-antwerpen").Register(await other.Session(course, other.Clock.GetUtcNow().AddDays(7)), person).Json();
        var code = other.NewCode();
        var made = await Offer(other, code).Json(HttpStatusCode.Created);
        await Imported(other, code);

        await Pass(minutes: 110);
        await At(other, "2026-03-01T11:50:00Z");
        (await Offer(other, code).Json(HttpStatusCode.Created)).Id().ShouldBe(made.Id());
        await Pass(minutes: 20);
        await At(other, "2026-03-01T12:10:00Z");
        (await Keys()).ShouldBe(0);

        await At(other, "2026-03-03T09:50:00Z");
        (await Parts()).ShouldBeGreaterThan(0);
        await At(other, "2026-03-03T10:10:00Z");
        (await Parts()).ShouldBe(0);

        await At(other, "2027-03-08T09:00:00Z");
        (await other.Client.Get(seat.Href()).Json()).TryGetProperty("participantId", out _).ShouldBeTrue();
        await At(other, "2027-03-09T10:00:00Z");
        (await other.Client.Get(seat.Href()).Json()).TryGetProperty("participantId", out _).ShouldBeFalse();

        await At(other, "2029-01-31T10:00:00Z");
        await other.Client.Get(person.Href()).Json();
        await At(other, "2029-03-02T10:00:00Z");
        await other.Client.Get(person.Href()).ShouldNotBeFound();
        other.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_one_client_no_more_import_files_are_kept_than_the_operator_says()
    {
        await using var other = await api.Another(("Retention:ImportFilesMiB", "1"));
        var large = "issuer;reference\n" + new string('\n', 1024 * 1024);

        await Send(other.As("hr-antwerpen")).Json(HttpStatusCode.Accepted);

        using var refused = await Send(other.As("hr-antwerpen"));
        await refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "dossin:tooManyImports");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromHours(1));
        await Send(other.As("hr-mechelen")).Json(HttpStatusCode.Accepted);
        // Nothing of it could be read: it is not kept.
        await other.RunJobs();
        await Send(other.As("hr-antwerpen")).Json(HttpStatusCode.Accepted);

        async Task<HttpResponseMessage> Send(HttpClient client)
        {
            using var file = new StringContent(large, null, "text/csv");
            return await client.PostAsync("/training/v1/participationImports", file, PartnershipsApi.Token);
        }
    }

    [Fact]
    public async Task The_document_says_how_long_keys_last_here()
    {
        await using var other = await api.Another(("Retention:IdempotencyKeyHours", "48"));

        (await other.Anonymous.GetStringAsync("/training/v1/doc/openapi.json", PartnershipsApi.Token)).ShouldContain("as the first time, for 48 hours;");
    }

    private static async Task At(PartnershipsApi at, string instant)
    {
        at.Clock.SetTo(instant);
        await at.RunJobs();
    }

    private static Task<HttpResponseMessage> Offer(PartnershipsApi at, string code) =>
        at.Client.Post("/training/v1/courses", Intents.Course(code), ("Idempotency-Key", $"offer-{code}"));

    private async Task Imported(PartnershipsApi at, string code)
    {
        var file = $"issuer,reference,courseCode,heldOn,policeZone,stage,category\ntests,{code},{code},2026-02-01,5345,inService,operational\n";
        var import = await at.Client.Post("/training/v1/participationImports", file, ("Content-Type", "text/csv")).Json(HttpStatusCode.Accepted);
        await PartnershipsApi.Eventually(async () => (await at.Client.Get(import.Href()).Json()).Text("state") == "succeeded");
        (await Parts()).ShouldBeGreaterThan(0);
    }

    /// <summary>For kept answers, by the clock of the database.</summary>
    private Task Pass(int minutes) => api.Database.Execute($"update platform.idempotency_keys set at = at - interval '{minutes} minutes'");

    private async Task<long> Keys() => (await api.Query<long>("platform", "select count(*) from platform.idempotency_keys"))[0];

    private async Task<long> Parts() => (await api.Query<long>("training", "select count(*) from training.import_chunks"))[0];
}
