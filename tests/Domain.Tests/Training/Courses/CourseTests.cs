using System.Globalization;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Courses;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Courses;

/// <summary>domain.md, section 4: Course.</summary>
public sealed class CourseTests
{
    private static readonly DateOnly Day = new(2025, 9, 1);

    [Fact]
    public void An_offered_course_says_what_was_said_of_it_and_tells_so_once()
    {
        var course = Course.Offer("HPM", Given.About, Given.Now);

        course.Code.ShouldBe("HPM");
        course.State.ShouldBe(CourseState.Offered);
        (course.About() with { Aliases = Given.About.Aliases }).ShouldBe(Given.About);
        course.Aliases.ShouldBe(["HPM-OLD"]);
        course.Happened().ShouldBe([new CourseOffered(course.Id, "HPM", "HPM", true, Given.Now)]);
        course.Version.ShouldBe(1);
    }

    [Fact]
    public void It_is_searched_by_code_alias_and_title()
    {
        var course = Given.Course();
        course.SearchText.ShouldBe("hpm hpm old holocaust politie en mensenrechten");

        course.Change(Given.About with { Title = new Text(Fr: "Été", En: "Police"), Aliases = [] }, Given.Now);

        course.SearchText.ShouldBe("hpm ete police");
    }

    [Fact]
    public void Saying_what_is_said_already_changes_nothing()
    {
        var course = Given.Course();

        course.ShouldNotChange(() => course.Change(Given.About with { Aliases = ["HPM-OLD"], Title = Given.About.Title with { } }, Given.Now));
        course.ShouldNotChange(() => course.Change(course.About(), Given.Now));
    }

    public static TheoryData<string> Changes => [.. Different.Keys];

    private static readonly Dictionary<string, CourseDescription> Different = new()
    {
        ["title"] = Given.About with { Title = new Text(Nl: "HPM") },
        ["family"] = Given.About with { Family = "LEAD" },
        ["aliases"] = Given.About with { Aliases = ["HPM-OLD", "HPM1"] },
        ["fewer aliases"] = Given.About with { Aliases = [] },
        ["audience"] = Given.About with { Audience = Audience.Leaders },
        ["theme"] = Given.About with { Theme = Theme.Polarization },
        ["provider"] = Given.About with { Provider = "Unia" },
        ["duration"] = Given.About with { DurationMinutes = 240 },
        ["precision of the introduction"] = Given.About with { Introduced = PartialDate.Parse("2014-01") },
        ["no introduction"] = Given.About with { Introduced = null },
        ["curative"] = Given.About with { ServesAsCurativeMeasure = false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_change_is_told_once_and_moves_the_version(string what)
    {
        var course = Given.Course();
        var (to, version) = (Different[what], course.Version);

        course.Change(to, Given.Now.AddDays(1));

        course.Happened().ShouldBe([new CourseChanged(course.Id, "HPM", to.Family, to.ServesAsCurativeMeasure, Given.Now.AddDays(1))]);
        course.Version.ShouldBe(version + 1);
        (course.About() with { Aliases = to.Aliases }).ShouldBe(to);
        course.Aliases.ShouldBe(to.Aliases);
    }

    [Fact]
    public void Retirement_is_told_once_and_names_the_first_day_without_sessions()
    {
        var course = Given.Course();
        var version = course.Version;

        course.Retire(Day, "replaced", sessionsPlanned: false, Given.Now);

        (course.State, course.RetiredOn, course.RetirementReason).ShouldBe((CourseState.Retired, Day, "replaced"));
        course.Happened().ShouldBe([new CourseRetired(course.Id, "HPM", "HPM", true, Day, Given.Now)]);
        course.Version.ShouldBe(version + 1);
        course.TakesSessionsOn(Day.AddDays(-1)).ShouldBeTrue();
        course.TakesSessionsOn(Day).ShouldBeFalse();
    }

    [Fact]
    public void The_same_retirement_again_changes_nothing_even_where_sessions_are_planned_by_now()
    {
        var course = Retired();

        course.ShouldNotChange(() => course.Retire(Day, "replaced", sessionsPlanned: true, Given.Now.AddDays(1)));
    }

    [Fact]
    public void Another_retirement_is_refused()
    {
        var course = Retired();

        course.ShouldRefuse("courseRetired", () => course.Retire(Day.AddDays(1), "replaced", false, Given.Now)).Told["on"].ShouldBe(Day);
        course.ShouldRefuse("courseRetired", () => course.Retire(Day, "other", false, Given.Now));
    }

    [Fact]
    public void It_is_not_retired_while_sessions_are_planned_from_that_day_on()
    {
        var course = Given.Course();

        course.ShouldRefuse("sessionsPlanned", () => course.Retire(Day, "replaced", sessionsPlanned: true, Given.Now));

        course.State.ShouldBe(CourseState.Offered);
        course.TakesSessionsOn(Day).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2013-12-31", "beforeIntroduction")]
    [InlineData("2014-01-01", null)]
    [InlineData("2025-03-03", null)]
    [InlineData("2025-03-04", "inFuture")]
    public void A_participation_is_held_from_the_first_day_of_the_introduction_until_today(string day, string? reason) =>
        Given.Course().CannotBeHeldOn(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), BelgianDay.Of(Given.Now)).ShouldBe(reason);

    [Fact]
    public void A_participation_is_held_before_the_day_of_the_retirement()
    {
        var course = Retired();

        course.CannotBeHeldOn(Day.AddDays(-1), Day.AddYears(1)).ShouldBeNull();
        course.CannotBeHeldOn(Day, Day.AddYears(1)).ShouldBe("afterRetirement");
    }

    [Fact]
    public void A_course_of_unknown_age_was_always_there()
    {
        var course = Course.Offer("HPM", Given.About with { Introduced = null }, Given.Now);

        course.CannotBeHeldOn(new DateOnly(1995, 5, 8), Day).ShouldBeNull();
    }

    private static Course Retired()
    {
        var course = Given.Course();
        course.Retire(Day, "replaced", false, Given.Now);
        return Given.Quiet(course);
    }
}
