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
    public async Task It_stays_fulfilled_where_the_person_came_to_another_session_of_that_day()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var (morning, afternoon) = (await api.Session(course, api.Clock.GetUtcNow()), await api.Session(course, api.Clock.GetUtcNow()));
        await Came(morning, walkIns: [person.Id()]);
        await Came(afternoon, walkIns: [person.Id()]);

        // The list of the morning was wrong, and after that the one of the afternoon.
        foreach (var (corrected, state, annulled) in new[] { (morning, "fulfilled", false), (afternoon, "open", true) })
        {
            await Came(corrected, absent: (await api.Client.Ids($"/training/v1/registrations?sessionId={corrected.Id()}"))[0]);

            (await api.State(duty)).ShouldBe(state);
            var followed = (await api.Client.Get($"/training/v1/participations?participantId={person.Id()}").Json()).At("items").EnumerateArray().ShouldHaveSingleItem();
            (followed.At("annulled").GetBoolean(), followed.At("sessionId").GetGuid()).ShouldBe((annulled, afternoon.Id()));
        }
    }

    [Fact]
    public async Task What_was_annulled_of_another_session_of_that_day_stays_so()
    {
        var (person, course) = (await People.Person(api), await api.OfferedCourse());
        var (morning, afternoon) = (await api.Session(course, api.Clock.GetUtcNow()), await api.Session(course, api.Clock.GetUtcNow()));
        var list = $"/training/v1/participations?participantId={person.Id()}";
        await Came(afternoon, walkIns: [person.Id()]);
        await Annul((await api.Client.Get(list).Json()).At("items")[0]);
        await Came(morning, walkIns: [person.Id()]);

        await Came(morning, absent: (await api.Client.Ids($"/training/v1/registrations?sessionId={morning.Id()}"))[0]);

        (await api.Client.Get(list).Json()).At("items").EnumerateArray().Select(item => item.At("annulled").GetBoolean()).ShouldBe([true, true]);
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
    public async Task What_another_person_did_or_this_one_of_another_course_leaves_it_open()
    {
        var (person, colleague, course, other) = (await People.Person(api), await People.Person(api), await api.OfferedCourse(), await api.OfferedCourse());
        var duty = await api.MadeDuty(person.Id(), course);
        var followed = await FollowedToday(course, person);
        api.Clock.Advance(TimeSpan.FromDays(1));
        await FollowedToday(course, colleague);
        await FollowedToday(await api.OfferedCourse(), person);
        foreach (var (who, what) in new[] { (colleague, course), (person, other) })
        {
            await api.MadeDuty(who.Id(), what);
            await api.TakenSeat(await api.PlannedSession(what, api.Clock.GetUtcNow().AddDays(7)), who.Id());
        }

        await Annul(followed);

        (await api.State(duty)).ShouldBe("open");
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

    private Task<JsonElement> Came(JsonElement session, Guid? absent = null, params Guid[] walkIns) => api.Client.Put(
        $"{session.Href()}/attendance", new { attended = Array.Empty<Guid>(), absent = absent is { } one ? new[] { one } : [], walkIns }).Json();

    private Task<JsonElement> Annul(JsonElement participation) =>
        api.Client.Put($"{participation.Href()}/annulment", new { reason = "Verkeerde lijst" }).Json();
}
