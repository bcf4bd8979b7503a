using System.Text.Json;
using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Training.Assignments;

/// <summary>What becomes of a duty when the participation that fulfilled it is annulled (domain.md, section 4).</summary>
public sealed class ReopeningTests(PartnershipsApi api) : IClassFixture<PartnershipsApi>
{
    [Fact]
    public async Task Of_a_duty_that_was_given_again_meanwhile_the_new_one_is_left()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var first = await api.MadeDuty(person.Id(), course, "every year");
        var followed = await FollowedToday(course, person);
        (await api.State(first)).ShouldBe("fulfilled");
        var second = await api.MadeDuty(person.Id(), course, "every year", api.InDays(365));

        await Annul(followed);

        (await api.State(first)).ShouldBe("waived");
        (await api.State(second)).ShouldBe("open");
        (await api.Told(first)).ShouldBe(["training.assignmentMade", "training.assignmentFulfilled", "training.assignmentWaived"]);
    }

    [Fact]
    public async Task Of_somebody_who_was_forgotten_nothing_more_is_asked()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var followed = await FollowedToday(course, person);
        await api.As("hr-antwerpen").Delete(person.Href());

        await Annul(followed);

        (await api.Client.Get(duty.Href()).Json()).Text("state").ShouldBe("waived");
        (await api.Told(duty)).ShouldNotContain("training.assignmentReopened");
    }

    [Fact]
    public async Task It_stays_fulfilled_where_the_course_was_followed_once_more()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var wrong = await FollowedToday(course, person);
        api.Clock.Advance(TimeSpan.FromDays(1));
        var right = await FollowedToday(course, person);

        await Annul(wrong);

        var after = await api.As("hr-antwerpen").Get(duty.Href()).Json();
        (after.Text("state"), after.At("participationId").GetGuid()).ShouldBe(("fulfilled", right.Id()));
        (await api.Told(duty)).ShouldBe(["training.assignmentMade", "training.assignmentFulfilled"]);
        await Annul(right);
        (await api.State(duty)).ShouldBe("open");
    }

    [Fact]
    public async Task It_is_booked_where_there_is_a_seat()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var followed = await FollowedToday(course, person);
        await api.TakenSeat(await api.PlannedSession(course, api.Clock.GetUtcNow().AddDays(7)), person.Id());

        await Annul(followed);

        (await api.State(duty)).ShouldBe("booked");
    }

    [Fact]
    public async Task Of_duties_for_one_cause_that_one_participation_fulfilled_the_last_is_left()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var first = await api.MadeDuty(person.Id(), course, "every year");
        var wrong = await FollowedToday(course, person);
        var second = await api.MadeDuty(person.Id(), course, "every year");
        api.Clock.Advance(TimeSpan.FromDays(1));
        var right = await FollowedToday(course, person);

        await Annul(wrong);
        (await api.State(first), await api.State(second)).ShouldBe(("fulfilled", "fulfilled"));
        await Annul(right);

        (await api.State(first), await api.State(second)).ShouldBe(("waived", "open"));
    }

    private async Task<JsonElement> FollowedToday(JsonElement course, JsonElement person) =>
        (await api.Followed(course, $"{Domain.Kernel.BelgianDay.Of(api.Clock.GetUtcNow()):yyyy-MM-dd}", person))[0];

    private Task<JsonElement> Annul(JsonElement participation) =>
        api.Client.Put($"{participation.Href()}/annulment", new { reason = "Verkeerde lijst" }).Json();
}
