using System.Net;
using Dossin.Partnerships.Api.Tests.Training.Assignments;
using Dossin.Partnerships.Infrastructure.Training.Imports;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>Something happens to a person just when that person's time is over; the clock of this host is moved by this class alone.</summary>
public sealed class RetentionRaceTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Who_gets_a_duty_or_a_seat_before_the_job_comes_to_the_person_is_kept()
    {
        api.Clock.SetTo("2026-03-01T10:00:00Z");
        var course = await api.OfferedCourse();
        var (over, bound, seated, waits) = (await api.Person(), await api.Person(), await api.Person(), await api.Person());
        await api.Followed(course, "2015-06-01", over, bound, seated, waits);
        api.Clock.SetTo("2027-03-02T10:00:00Z");
        Task jobs;

        // As long as a batch of an import is written nobody is forgotten.
        await using (var held = await HeldRows.By(api.ConnectionString("training"), $"select pg_advisory_xact_lock_shared(hashtext('{ImportKeys.Lock}'))"))
        {
            jobs = api.RunJobs();
            await held.Meets(jobs);
            await api.MadeDuty(bound.Id(), course);
            var session = await api.Session(course, api.Clock.GetUtcNow().AddDays(7), capacity: 1);
            await api.As("hr-antwerpen").Register(session, seated).Json(HttpStatusCode.Created);
            (await api.As("hr-antwerpen").Register(session, waits).Json(HttpStatusCode.Created)).Text("state").ShouldBe("waitlisted");
        }

        await jobs;
        await api.As("hr-antwerpen").Get(bound.Href()).Json(HttpStatusCode.OK);
        await api.As("hr-antwerpen").Get(seated.Href()).Json(HttpStatusCode.OK);
        await api.As("hr-antwerpen").Get(waits.Href()).Json(HttpStatusCode.OK);
        await api.As("hr-antwerpen").Get(over.Href()).ShouldNotBeFound();
        api.Errors.ShouldBeEmpty();
    }
}
