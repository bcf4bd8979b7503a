using System.Net;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training;

/// <summary>What is of a person ends by itself (domain.md, section 9); the clock of this host is moved by one test alone.</summary>
public sealed class RetentionTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    private HttpClient Antwerpen => api.As("hr-antwerpen");

    [Fact]
    public async Task Registrations_lose_the_person_after_two_years_and_persons_are_forgotten_after_ten()
    {
        api.Clock.SetTo("2026-03-01T10:00:00Z");
        var course = await api.OfferedCourse();
        var (stuck, old, late, bound, never) = (await api.Person(), await api.Person(), await api.Person(), await api.Person(), await api.Person());
        // Older than ten years when it is entered: kept for a year all the same, so that it can be corrected.
        await api.Followed(course, "2015-06-01", stuck, old, late, bound);
        await api.Followed(course, "2020-05-04", late, bound);
        var session = await api.Session(course, api.Clock.GetUtcNow().AddDays(7));
        var seat = await Antwerpen.Register(session, late).Json();
        var nextDay = await Antwerpen.Register(await api.Session(course, api.Clock.GetUtcNow().AddDays(8)), late).Json();
        await Antwerpen.Post("/training/v1/assignments", new { participantId = bound.Id(), courseId = (await api.OfferedCourse()).Id(), dueOn = "2032-07-01" }).Json();
        var waived = await Antwerpen.Post("/training/v1/assignments", new { participantId = late.Id(), courseId = course.Id(), dueOn = "2026-07-01" }).Json();
        await Antwerpen.Put($"{waived.Href()}/waiver", new { reason = "Verlof" }).Json();
        var before = await Persons();

        await At("2027-02-28T10:00:00Z");
        await Antwerpen.Get(old.Href()).Json();

        // One who cannot be forgotten keeps no other.
        await Write("operational", "optional");
        await Should.ThrowAsync<KeyNotFoundException>(() => At("2027-03-02T10:00:00Z"));
        await Antwerpen.Get(old.Href()).ShouldNotBeFound();
        await Write("optional", "operational");
        await Antwerpen.Get(stuck.Href()).Json();
        await At("2027-03-02T11:00:00Z");
        await Antwerpen.Get(stuck.Href()).ShouldNotBeFound();

        await At("2028-02-29T10:00:00Z");
        (await Antwerpen.Get(waived.Href()).Json()).Text("waiverReason").ShouldBe("Verlof");
        await At("2028-03-08T10:00:00Z");
        (await Antwerpen.Get(waived.Href()).Json()).TryGetProperty("waiverReason", out _).ShouldBeFalse();
        (await Antwerpen.Get(seat.Href()).Json()).TryGetProperty("participantId", out _).ShouldBeTrue();
        await At("2028-03-09T10:00:00Z");
        (await api.Client.Get(seat.Href()).Json()).TryGetProperty("participantId", out _).ShouldBeFalse();
        (await Antwerpen.Get(nextDay.Href()).Json()).TryGetProperty("participantId", out _).ShouldBeTrue();
        await Antwerpen.Get(late.Href()).Json();

        await At("2030-05-03T10:00:00Z");
        await Antwerpen.Get(late.Href()).Json();
        await At("2030-05-04T10:00:00Z");
        await Antwerpen.Get(late.Href()).ShouldNotBeFound();

        await At("2036-02-29T10:00:00Z");
        await Antwerpen.Get(never.Href()).Json();
        await At("2036-03-02T10:00:00Z");
        await Antwerpen.Get(never.Href()).ShouldNotBeFound();
        (await Persons()).ShouldBe(before);
        // A duty needs the person, also where it is overdue, but not for ever.
        await At("2042-06-30T10:00:00Z");
        await Antwerpen.Get(bound.Href()).Json();
        await At("2042-07-01T10:00:00Z");
        await Antwerpen.Get(bound.Href()).ShouldNotBeFound();
        (await Persons()).ShouldBe(before);
        (await api.Query<long>("platform", "select count(*) from platform.outbox where type = 'training.participantForgotten'")).ShouldBe([5]);
        api.Errors.ShouldHaveSingleItem().ShouldContain("'optional'");

        Task Write(string category, string other) => api.Query<Guid>(
            "training", $"update training.participations set category = '{other}' where person = '{stuck.Id()}' and category = '{category}' returning id");
    }

    private async Task At(string instant)
    {
        api.Clock.SetTo(instant);
        await api.RunJobs();
    }

    private async Task<(int Participations, int Persons)> Persons()
    {
        var total = (await api.Client.Get("/training/v1/statistics/participations").Json(HttpStatusCode.OK)).At("total");
        return (total.Number("participations"), total.Number("recordedPersons"));
    }
}
