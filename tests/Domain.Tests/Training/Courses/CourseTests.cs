using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Courses;

public sealed class CourseTests
{
    [Fact]
    public void Offering_a_course_is_told_with_code_family_and_whether_it_cures()
    {
        var course = Course.Offer("HPM-LEAD", About(family: "HPM"), Now);

        course.State.ShouldBe(CourseState.Offered);
        course.Told().ShouldBe([new CourseOffered(course.Id, "HPM-LEAD", "HPM", true, Now)]);
    }

    [Fact]
    public void What_is_said_of_a_course_is_what_was_given()
    {
        var about = About(aliases: ["OLD"], introduced: "2014-09");
        var course = Course.Offer("HPM", about, Now);

        (course.About() with { Aliases = about.Aliases }).ShouldBe(about);
        course.Aliases.ShouldBe(["OLD"]);
        course.Introduced!.Value.ToString().ShouldBe("2014-09");
    }

    [Fact]
    public void A_change_is_told_with_what_is_true_now()
    {
        var course = ACourse();
        course.Change(About(family: "RIGHTS", curative: false), Now.AddDays(1));

        course.Told().ShouldBe([new CourseChanged(course.Id, "HPM", "RIGHTS", false, Now.AddDays(1))]);
        course.Family.ShouldBe("RIGHTS");
        course.ServesAsCurativeMeasure.ShouldBeFalse();
    }

    [Fact]
    public void Saying_what_is_said_already_changes_nothing()
    {
        var course = ACourse(aliases: ["OLD", "OLDER"]);
        var version = course.Version;
        course.Change(About(aliases: ["OLD", "OLDER"]), Now.AddDays(1));

        course.Told().ShouldBeEmpty();
        course.Version.ShouldBe(version);
    }

    [Fact]
    public void Another_alias_alone_is_a_change()
    {
        var course = ACourse(aliases: ["OLD"]);
        course.Change(About(aliases: ["OLD", "OLDER"]), Now);

        course.Told<CourseChanged>().Count.ShouldBe(1);
        course.Aliases.ShouldBe(["OLD", "OLDER"]);
    }

    [Fact]
    public void A_course_is_found_by_code_alias_and_title_without_regard_to_capitals()
    {
        var course = ACourse(aliases: ["OUD-1"]);
        course.Change(About(aliases: ["OUD-2"], title: "Polarisatie"), Now);

        course.SearchText.ShouldContain("polarisatie");
        course.SearchText.ShouldNotContain("holocaust");
        course.SearchText.ShouldContain(Domain.Kernel.SearchText.Fold("oud-2"));
        course.SearchText.ShouldContain("hpm");
    }

    [Fact]
    public void Retirement_is_told_with_its_day()
    {
        var course = ACourse();
        course.Retire(new DateOnly(2026, 9, 1), "Replaced", sessionsPlanned: false, Now);

        (course.State, course.RetiredOn, course.RetirementReason).ShouldBe((CourseState.Retired, new DateOnly(2026, 9, 1), "Replaced"));
        course.Told().ShouldBe([new CourseRetired(course.Id, "HPM", "HPM", true, new DateOnly(2026, 9, 1), Now)]);
    }

    [Fact]
    public void A_course_with_sessions_from_that_day_on_is_not_retired()
    {
        var course = ACourse();

        Refusal.Rule(() => course.Retire(new DateOnly(2026, 9, 1), "Replaced", sessionsPlanned: true, Now)).ShouldBe("sessionsPlanned");
        course.State.ShouldBe(CourseState.Offered);
        course.Told().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_retirement_again_changes_nothing_whatever_is_planned_since()
    {
        var course = ACourse(retiredOn: "2026-09-01");
        course.Retire(new DateOnly(2026, 9, 1), "Replaced", sessionsPlanned: true, Now.AddDays(1));

        course.Told().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-09-02", "Replaced")]
    [InlineData("2026-09-01", "Another reason")]
    public void Another_retirement_is_refused(string on, string reason)
    {
        var course = ACourse(retiredOn: "2026-09-01");

        Refusal.Rule(() => course.Retire(Written.Day(on), reason, sessionsPlanned: false, Now)).ShouldBe("courseRetired");
        course.RetirementReason.ShouldBe("Replaced");
    }

    [Theory]
    [InlineData("2026-08-31", true)]
    [InlineData("2026-09-01", false)]
    [InlineData("2026-09-02", false)]
    public void A_retired_course_takes_no_sessions_from_that_day_on(string day, bool takes) =>
        ACourse(retiredOn: "2026-09-01").TakesSessionsOn(Written.Day(day)).ShouldBe(takes);

    [Theory]
    [InlineData("2026-03-03", "inFuture")]
    [InlineData("2026-03-02", "afterRetirement")]
    [InlineData("2026-01-01", "afterRetirement")]
    [InlineData("2025-12-31", null)]
    [InlineData("2019-06-01", null)]
    [InlineData("2019-05-31", "beforeIntroduction")]
    public void It_could_be_held_from_its_introduction_to_its_retirement_and_never_in_the_future(string day, string? reason) =>
        ACourse(introduced: "2019-06", retiredOn: "2026-01-01").CannotBeHeldOn(Written.Day(day), Today).ShouldBe(reason);

    [Fact]
    public void A_course_of_unknown_age_could_be_held_ever() =>
        ACourse().CannotBeHeldOn(new DateOnly(1990, 1, 1), Today).ShouldBeNull();
}
