using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

public sealed class SessionTests
{
    [Fact]
    public void Planning_a_session_is_told_with_its_course_and_start()
    {
        var course = ACourse();
        var session = Session.Schedule(course, APlan(), Now);

        (session.State, session.SeatsTaken, session.Waiting).ShouldBe((SessionState.Scheduled, 0, 0));
        session.Told().ShouldBe([new SessionScheduled(session.Id, course.Id, Start)]);
    }

    [Fact]
    public void A_session_starts_before_it_ends() => Refusal.Issue(
        () => Session.Schedule(ACourse(), APlan() with { End = Start }, Now)).ShouldBe("end: invalidPeriod");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_session_has_a_seat_at_least(int capacity) =>
        Refusal.Issue(() => ASession(capacity)).ShouldBe("capacity: schema");

    [Fact]
    public void A_waiting_list_has_no_places_or_more()
    {
        ASession(list: 0).WaitingListCapacity.ShouldBe(0);
        Refusal.Issue(() => ASession(list: -1)).ShouldBe("waitingListCapacity: schema");
    }

    [Fact]
    public void A_retired_course_is_not_planned_from_that_day_on()
    {
        var course = ACourse(retiredOn: "2026-03-09");

        Refusal.Rule(() => ASession(start: Written.Instant("2026-03-08T23:00:00Z"), course: course)).ShouldBe("courseRetired");
        ASession(start: Written.Instant("2026-03-08T22:59:00Z"), course: course).State.ShouldBe(SessionState.Scheduled);
    }

    [Fact]
    public void A_course_is_not_planned_before_its_introduction()
    {
        var course = ACourse(introduced: "2019-06");

        Refusal.Issue(() => ASession(start: Written.Instant("2019-05-31T08:00:00Z"), course: course)).ShouldBe("start: beforeIntroduction");
        ASession(start: Written.Instant("2019-06-01T08:00:00Z"), course: course).State.ShouldBe(SessionState.Scheduled);
    }

    [Fact]
    public void The_day_of_a_session_is_Belgian() =>
        ASession(start: Written.Instant("2025-06-30T22:30:00Z")).Day.Text().ShouldBe("2025-07-01");

    [Fact]
    public void A_session_may_be_entered_after_the_fact_and_then_takes_nobody_but_walk_ins()
    {
        var session = ASession(start: Now.AddDays(-3));

        Refusal.Rule(() => session.Registers(1)).ShouldBe("registrationClosed");
        session.RecordAttendance(new AttendanceList([], [], [Person(1)]), Now).Came.Count.ShouldBe(1);
    }

    [Fact]
    public void A_change_is_told_once_and_saying_what_is_planned_already_changes_nothing()
    {
        var course = ACourse();
        var session = ASession(course: course);
        var plan = APlan() with { Venue = new Venue("Zaal 2", "Goswin de Stassartstraat 153", "2800", "12025"), Trainers = ["An"] };
        session.Change(course, plan, Now);
        session.Told().ShouldBe([new SessionChanged(session.Id, course.Id, Start)]);

        var version = session.Saved().Version;
        session.Change(course, plan with { Trainers = ["An"] }, Now.AddHours(1));
        session.Told().ShouldBeEmpty();
        session.Version.ShouldBe(version);
        session.Venue.Name.ShouldBe("Zaal 2");
    }

    [Fact]
    public void Other_trainers_are_a_change()
    {
        var course = ACourse();
        var session = ASession(course: course);
        session.Change(course, APlan() with { Trainers = ["An"] }, Now);
        session.Change(course, APlan() with { Trainers = ["An", "Piet"] }, Now);

        session.Told<SessionChanged>().Count.ShouldBe(2);
        session.Trainers.ShouldBe(["An", "Piet"]);
    }

    [Fact]
    public void A_change_that_reverses_start_and_end_changes_nothing()
    {
        var course = ACourse();
        var session = ASession(course: course);

        Refusal.Issue(() => session.Change(course, APlan() with { End = Start.AddHours(-1) }, Now)).ShouldBe("end: invalidPeriod");
        session.End.ShouldBe(Start.AddHours(7));
        session.Told().ShouldBeEmpty();
    }

    [Fact]
    public void A_session_moves_only_to_a_day_on_which_its_course_is_taught()
    {
        var course = ACourse(introduced: "2019", retiredOn: "2026-04-01");
        var session = ASession(course: course);

        Refusal.Rule(() => session.Change(course, APlan(start: Written.Instant("2026-04-01T08:00:00Z")), Now)).ShouldBe("courseRetired");
        Refusal.Issue(() => session.Change(course, APlan(start: Written.Instant("2018-12-31T08:00:00Z")), Now)).ShouldBe("start: beforeIntroduction");
        session.Start.ShouldBe(Start);
    }

    [Fact]
    public void A_session_of_a_course_that_says_later_when_it_began_can_still_get_another_room()
    {
        var course = ACourse();
        var session = ASession(start: Written.Instant("2018-05-01T08:00:00Z"), course: course);
        course.Change(About(introduced: "2019"), Now);
        session.Change(course, session.Planned() with { Venue = new Venue("Zaal 2") }, Now);

        session.Venue.Name.ShouldBe("Zaal 2");
    }

    [Fact]
    public void Canceling_ends_every_registration_promotes_nobody_and_keeps_the_order_of_the_list()
    {
        var session = ASession(capacity: 2).With(1, 2, 3, 4);
        session.Cancel("Speaker ill", Now);

        session.State.ShouldBe(SessionState.Canceled);
        session.CancellationReason.ShouldBe("Speaker ill");
        session.Registrations.Select(r => (r.State, r.Position)).ShouldBe([
            (RegistrationState.Canceled, (int?)null), (RegistrationState.Canceled, null), (RegistrationState.Canceled, 1), (RegistrationState.Canceled, 2)]);
        (session.SeatsTaken, session.Waiting).ShouldBe((0, 0));
        session.Told<ParticipantPromoted>().ShouldBeEmpty();
        session.Told().ShouldBe([
            new SessionCanceled(session.Id, session.CourseId, Start),
            .. Enumerable.Range(1, 4).Select(n => new RegistrationCanceled(session.Of(n).Id, session.Id, Person(n), "5345"))]);
    }

    [Fact]
    public void Who_canceled_before_the_session_was_is_not_canceled_twice()
    {
        var session = ASession().With(1, 2);
        session.Cancels(1);
        session.Saved().Cancel("Speaker ill", Now);

        session.Told<RegistrationCanceled>().Select(e => e.Participant).ShouldBe([Person(2)]);
    }

    [Fact]
    public void The_same_cancellation_again_changes_nothing_and_another_is_refused()
    {
        var session = ASession().With(1);
        session.Cancel("Speaker ill", Now);
        var version = session.Saved().Version;
        session.Cancel("Speaker ill", Now.AddHours(1));

        session.Told().ShouldBeEmpty();
        session.Version.ShouldBe(version);
        Refusal.Rule(() => session.Cancel("No room", Now)).ShouldBe("sessionCanceled");
    }

    [Fact]
    public void A_canceled_session_takes_no_change_no_registration_and_no_attendance()
    {
        var course = ACourse();
        var session = ASession(course: course);
        session.Cancel("Speaker ill", Now);

        Refusal.Rule(() => session.Registers(1)).ShouldBe("sessionCanceled");
        Refusal.Rule(() => session.Change(course, APlan(capacity: 11), Now)).ShouldBe("sessionCanceled");
        Refusal.Rule(() => session.RecordAttendance(new AttendanceList([], [], []), Start)).ShouldBe("sessionCanceled");
    }

    [Fact]
    public void A_completed_session_is_neither_canceled_nor_changed_nor_filled()
    {
        var course = ACourse();
        var session = ASession(course: course);
        session.RecordAttendance(new AttendanceList([], [], []), Start);

        Refusal.Rule(() => session.Cancel("Too late", Start)).ShouldBe("sessionCompleted");
        Refusal.Rule(() => session.Change(course, APlan(capacity: 11), Start)).ShouldBe("sessionCompleted");
        Refusal.Rule(() => session.Registers(1)).ShouldBe("registrationClosed");
    }
}
