using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4: what is planned of a session.</summary>
public sealed class SessionPlanTests
{
    [Fact]
    public void A_scheduled_session_is_as_planned_and_told_once()
    {
        var course = Given.Course();
        var session = Session.Schedule(course, Given.Plan, Given.Now);

        (session.Planned() with { Trainers = Given.Plan.Trainers }).ShouldBe(Given.Plan);
        session.Trainers.ShouldBe(["An"]);
        (session.State, session.SeatsTaken, session.Waiting).ShouldBe((SessionState.Scheduled, 0, 0));
        session.Happened().ShouldBe([new SessionScheduled(session.Id, course.Id, Given.Start)]);
        session.Version.ShouldBe(1);
    }

    [Fact]
    public void It_is_held_on_the_Belgian_day_of_its_start()
    {
        var lateEvening = new DateTimeOffset(2025, 6, 30, 22, 30, 0, TimeSpan.Zero);

        Given.Session(Given.Plan with { Start = lateEvening, End = lateEvening.AddHours(1) }).Day.ShouldBe(new DateOnly(2025, 7, 1));
    }

    [Fact]
    public void A_retired_course_takes_no_sessions_from_that_Belgian_day_on()
    {
        var course = Given.Course();
        course.Retire(new DateOnly(2025, 7, 1), "replaced", false, Given.Now);
        var onTheDay = new DateTimeOffset(2025, 6, 30, 22, 0, 0, TimeSpan.Zero);
        SessionPlan At(DateTimeOffset start) => Given.Plan with { Start = start, End = start.AddHours(8) };

        Should.Throw<RuleBroken>(() => Session.Schedule(course, At(onTheDay), Given.Now)).Rule.ShouldBe("courseRetired");

        var session = Given.Quiet(Session.Schedule(course, At(onTheDay.AddTicks(-1)), Given.Now));
        session.ShouldRefuse("courseRetired", () => session.Change(course, At(onTheDay), Given.Now));
        session.Start.ShouldBe(onTheDay.AddTicks(-1));
    }

    [Fact]
    public void Nothing_is_held_before_the_first_day_of_the_courses_introduction()
    {
        var course = Given.Course();
        var newYear = new DateTimeOffset(2013, 12, 31, 23, 0, 0, TimeSpan.Zero);
        SessionPlan At(DateTimeOffset start) => Given.Plan with { Start = start, End = start.AddHours(8) };

        var refused = Should.Throw<InputRefused>(() => Session.Schedule(course, At(newYear.AddTicks(-1)), Given.Now));
        (refused.Place, refused.Code).ShouldBe(("start", "beforeIntroduction"));

        var session = Given.Quiet(Session.Schedule(course, At(newYear), Given.Now));
        session.ShouldNotTake("beforeIntroduction", "start", () => session.Change(course, At(newYear.AddTicks(-1)), Given.Now));
        session.Start.ShouldBe(newYear);
    }

    [Fact]
    public void Planning_what_is_planned_already_changes_nothing_in_any_state()
    {
        var session = Given.Session();
        session.ShouldNotChange(() => session.Change(Given.Course(), Given.Plan with { Trainers = ["An"], Venue = Given.Plan.Venue with { } }, Given.Now));

        session.Cancel("snow", Given.Now);
        session.ShouldNotChange(() => session.Change(Given.Course(), session.Planned(), Given.Now));
    }

    public static TheoryData<string> Changes => [.. Different.Keys];

    private static readonly Dictionary<string, SessionPlan> Different = new()
    {
        ["start"] = Given.Plan with { Start = Given.Start.AddHours(1) },
        ["end"] = Given.Plan with { End = Given.Start.AddHours(1) },
        ["venue"] = Given.Plan with { Venue = new Venue("Stadhuis") },
        ["language"] = Given.Plan with { Language = Language.Fr },
        ["capacity"] = Given.Plan with { Capacity = 1 },
        ["waiting list"] = Given.Plan with { WaitingListCapacity = 0 },
        ["closing"] = Given.Plan with { RegistrationClosesAt = Given.Now },
        ["trainers"] = Given.Plan with { Trainers = ["An", "Bo"] },
        ["no trainers"] = Given.Plan with { Trainers = [] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Any_change_is_told_once_and_moves_the_version(string what)
    {
        var session = Given.Session();
        var (plan, version) = (Different[what], session.Version);

        session.Change(Given.Course(), plan, Given.Now);

        (session.Planned() with { Trainers = plan.Trainers }).ShouldBe(plan);
        session.Trainers.ShouldBe(plan.Trainers);
        session.Happened().ShouldBe([new SessionChanged(session.Id, session.CourseId, plan.Start)]);
        session.Version.ShouldBe(version + 1);
    }

    [Fact]
    public void A_canceled_session_stays_as_it_was()
    {
        var session = Given.Session();
        session.Cancel("snow", Given.Now);

        session.ShouldRefuse("sessionCanceled", () => session.Change(Given.Course(), Given.Plan with { Capacity = 9 }, Given.Now));
    }

    [Fact]
    public void A_completed_session_stays_as_it_was()
    {
        var session = Given.Session();
        session.RecordAttendance(new([], [], []), Given.Start);

        session.ShouldRefuse("sessionCompleted", () => session.Change(Given.Course(), Given.Plan with { Capacity = 9 }, Given.Start));
    }

    [Fact]
    public void Who_taught_is_corrected_when_all_is_over()
    {
        var (completed, canceled) = (Given.Session(), Given.Session());
        completed.RecordAttendance(new([], [], []), Given.Start);
        canceled.Cancel("snow", Given.Now);

        foreach (var session in new[] { completed, canceled })
        {
            session.Happened();
            session.Change(Given.Course(), session.Planned() with { Trainers = [] }, Given.Start.AddYears(1));

            session.Trainers.ShouldBeEmpty();
            session.Happened().ShouldBe([new SessionChanged(session.Id, session.CourseId, session.Start)]);
            session.ShouldNotChange(() => session.Change(Given.Course(), session.Planned() with { Trainers = [] }, Given.Start.AddYears(1)));
        }
    }
}
