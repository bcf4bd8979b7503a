using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;
using static Dossin.Partnerships.Domain.Training.Sessions.RegistrationState;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4, Attendance.</summary>
public sealed class AttendanceTests
{
    private static readonly DateTimeOffset After = Given.Start.AddHours(9);

    [Fact]
    public void It_completes_the_session_and_is_told_once_with_the_numbers()
    {
        var session = Given.Session(capacity: 3);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());
        session.Happened();
        var version = session.Version;

        var outcome = session.RecordAttendance(new([a.Id, b.Id], [c.Id], []), After);

        (a.State, b.State, c.State).ShouldBe((Attended, Attended, Absent));
        outcome.Came.ShouldBe([a, b]);
        outcome.DidNotCome.ShouldBe([c]);
        outcome.Ended.ShouldBeEmpty();
        (session.State, session.SeatsTaken, session.Waiting).ShouldBe((SessionState.Completed, 2, 0));
        session.Happened().ShouldBe([new SessionCompleted(session.Id, session.CourseId, Given.Start, 2, 1)]);
        session.Version.ShouldBe(version + 1);
        a.Since.ShouldBe(After);
    }

    [Fact]
    public void A_session_to_which_nobody_came_is_completed_once_too()
    {
        var session = Given.Session();

        session.RecordAttendance(new([], [], []), After);

        session.Happened().ShouldBe([new SessionCompleted(session.Id, session.CourseId, Given.Start, 0, 0)]);
        session.ShouldNotChange(() => session.RecordAttendance(new([], [], []), After));
    }

    [Fact]
    public void It_is_recorded_from_the_start_on_and_not_earlier()
    {
        var session = Given.Session();
        var a = session.Ask();

        session.ShouldRefuse("sessionNotStarted", () => session.RecordAttendance(new([a.Id], [], []), Given.Start.AddTicks(-1)));
        session.RecordAttendance(new([a.Id], [], []), Given.Start);

        session.State.ShouldBe(SessionState.Completed);
    }

    [Fact]
    public void A_canceled_session_was_attended_by_nobody()
    {
        var session = Given.Session();
        session.Cancel("snow", Given.Now);

        session.ShouldRefuse("sessionCanceled", () => session.RecordAttendance(new([], [], [Given.Somebody()]), After));
    }

    [Fact]
    public void Each_registered_person_is_named_else_the_missing_are()
    {
        var session = Given.Session(capacity: 3);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());

        var refused = session.ShouldNotTake("registrationsMissing", "attended", () => session.RecordAttendance(new([a.Id], [], []), After));

        refused.Told.ShouldHaveSingleItem().Value.ToString()!.Split(", ").ShouldBe([b.Id.Value.ToString(), c.Id.Value.ToString()], ignoreOrder: true);
        (a.State, session.State).ShouldBe((Registered, SessionState.Scheduled));
    }

    [Fact]
    public void Nobody_is_attended_and_absent()
    {
        var session = Given.Session(capacity: 2);
        var (a, b) = (session.Ask(), session.Ask());

        session.ShouldNotTake("attendedAndAbsent", "attended[1]", () => session.RecordAttendance(new([a.Id, b.Id], [b.Id], []), After));
        b.State.ShouldBe(Registered);
    }

    [Fact]
    public void Nobody_is_absent_and_walks_in()
    {
        var session = Given.Session(capacity: 2);
        var (a, b) = (session.Ask(), session.Ask());

        session.ShouldNotTake(
            "attendedAndAbsent", "walkIns[1]",
            () => session.RecordAttendance(new([a.Id], [b.Id], [Given.Somebody(), b.ParticipantId!.Value]), After));
        b.State.ShouldBe(Registered);
    }

    [Fact]
    public void Who_waited_for_a_seat_had_none_to_be_absent_from()
    {
        var session = Given.Session(capacity: 1);
        var (a, b) = (session.Ask(), session.Ask());

        session.ShouldNotTake("waitedForASeat", "absent[0]", () => session.RecordAttendance(new([a.Id], [b.Id], []), After));
        (b.State, b.Position).ShouldBe((Waitlisted, 1));
    }

    [Fact]
    public void A_registration_of_another_session_is_not_taken_and_neither_is_a_canceled_one()
    {
        var session = Given.Session(capacity: 2);
        var (a, canceled, elsewhere) = (session.Ask(), session.Ask(), Given.Session().Ask());
        session.CancelRegistration(canceled.Id, Given.Now);

        session.ShouldNotTake("registrationOfAnotherSession", "attended[1]", () => session.RecordAttendance(new([a.Id, elsewhere.Id], [], []), After));
        session.ShouldNotTake("registrationOfAnotherSession", "absent[0]", () => session.RecordAttendance(new([a.Id], [elsewhere.Id], []), After));
        session.ShouldNotTake("registrationOfAnotherSession", "attended[0]", () => session.RecordAttendance(new([canceled.Id], [a.Id], []), After));
        a.State.ShouldBe(Registered);
    }

    [Fact]
    public void Who_waited_and_is_not_named_ends_canceled_and_is_told()
    {
        var session = Given.Session(capacity: 1);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());
        session.Happened();

        var outcome = session.RecordAttendance(new([a.Id, b.Id], [], []), After);

        (b.State, b.Position).ShouldBe((Attended, null));
        c.State.ShouldBe(Canceled);
        outcome.Ended.ShouldBe([c]);
        outcome.DidNotCome.ShouldBeEmpty();
        session.Happened().ShouldBe([
            new RegistrationCanceled(c.Id, session.Id, c.ParticipantId!.Value, "5913", null),
            new SessionCompleted(session.Id, session.CourseId, Given.Start, 2, 0)]);
        (session.SeatsTaken, session.Waiting).ShouldBe((2, 0));
    }

    [Fact]
    public void Walk_ins_may_exceed_the_capacity()
    {
        var session = Given.Session(capacity: 1, list: 0);
        var a = session.Ask();

        var outcome = session.RecordAttendance(new([a.Id], [], [Given.Somebody(), Given.Somebody()]), After);

        outcome.Came.Count.ShouldBe(3);
        (session.SeatsTaken, session.Capacity).ShouldBe((3, 1));
        session.Registrations.Where(one => one.WalkIn).ShouldAllBe(one => one.State == Attended && one.RegisteredAt == After);
        session.Registrations.Count(one => one.WalkIn).ShouldBe(2);
    }

    [Fact]
    public void A_walk_in_with_a_seat_or_a_place_on_the_list_uses_it()
    {
        var session = Given.Session(capacity: 1);
        var (a, b) = (session.Ask(), session.Ask());

        session.RecordAttendance(new([], [], [a.ParticipantId!.Value, b.ParticipantId!.Value]), After);

        session.Registrations.Count.ShouldBe(2);
        (a.State, b.State, b.WalkIn).ShouldBe((Attended, Attended, false));
    }

    [Fact]
    public void A_walk_in_who_had_canceled_gets_a_new_registration()
    {
        var session = Given.Session();
        var a = session.Ask();
        session.CancelRegistration(a.Id, Given.Now);

        var came = session.RecordAttendance(new([], [], [a.ParticipantId!.Value]), After).Came.ShouldHaveSingleItem();

        came.Id.ShouldNotBe(a.Id);
        (a.State, came.ParticipantId).ShouldBe((Canceled, a.ParticipantId));
    }

    [Fact]
    public void Naming_somebody_twice_in_one_list_is_naming_once()
    {
        var session = Given.Session();
        var (a, b, who) = (session.Ask(), session.Ask(), Given.Somebody());

        var outcome = session.RecordAttendance(new([a.Id, a.Id], [b.Id, b.Id], [who, who]), After);

        (outcome.Came.Count, outcome.DidNotCome.Count, session.Registrations.Count).ShouldBe((2, 1, 3));
    }

    [Fact]
    public void The_same_lists_again_change_nothing()
    {
        var session = Given.Session(capacity: 3, list: 3);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());
        var (d, e) = (session.Ask(), session.Ask());
        var lists = new AttendanceList([a.Id, d.Id], [b.Id], [c.ParticipantId!.Value, Given.Somebody()]);
        session.RecordAttendance(lists, After);
        AttendanceOutcome? again = null;

        session.ShouldNotChange(() => again = session.RecordAttendance(lists, After.AddDays(1)));

        again!.Came.Concat(again.DidNotCome).Concat(again.Ended).ShouldBeEmpty();
        (session.SeatsTaken, e.State, a.Since).ShouldBe((4, Canceled, After));
    }

    [Fact]
    public void A_correction_moves_only_those_who_differ_and_is_told_once_with_the_new_numbers()
    {
        var session = Given.Session(capacity: 3);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());
        session.RecordAttendance(new([a.Id, b.Id], [c.Id], []), After);
        session.Happened();
        var version = session.Version;

        var outcome = session.RecordAttendance(new([a.Id, c.Id], [b.Id], []), After.AddDays(1));

        outcome.Came.ShouldBe([c]);
        outcome.DidNotCome.ShouldBe([b]);
        (a.Since, b.Since).ShouldBe((After, After.AddDays(1)));
        session.Happened().ShouldBe([new SessionCompleted(session.Id, session.CourseId, Given.Start, 2, 1)]);
        session.Version.ShouldBe(version + 1);
    }

    [Fact]
    public void A_correction_names_everybody_too_walk_ins_included()
    {
        var session = Given.Session();
        var a = session.Ask();
        var walkIn = session.RecordAttendance(new([], [a.Id], [Given.Somebody()]), After).Came[0];

        session.ShouldNotTake("registrationsMissing", "attended", () => session.RecordAttendance(new([a.Id], [], []), After));
        session.ShouldNotTake("registrationsMissing", "attended", () => session.RecordAttendance(new([walkIn.Id], [], []), After));
        session.RecordAttendance(new([a.Id], [walkIn.Id], []), After);

        (walkIn.State, a.State, session.SeatsTaken).ShouldBe((Absent, Attended, 1));
    }

    [Fact]
    public void Somebody_may_be_added_by_a_correction()
    {
        var session = Given.Session(capacity: 1);
        var a = session.Ask();
        session.RecordAttendance(new([a.Id], [], []), After);

        var outcome = session.RecordAttendance(new([a.Id], [], [Given.Somebody()]), After);

        outcome.Came.ShouldHaveSingleItem().WalkIn.ShouldBeTrue();
        session.SeatsTaken.ShouldBe(2);
    }

    [Fact]
    public void A_walk_in_who_was_absent_by_the_last_list_came_after_all_with_the_same_registration()
    {
        var session = Given.Session();
        var a = session.Ask();
        session.RecordAttendance(new([], [a.Id], []), After);

        session.RecordAttendance(new([], [], [a.ParticipantId!.Value]), After).Came.ShouldBe([a]);

        session.Registrations.ShouldHaveSingleItem().State.ShouldBe(Attended);
    }
}
