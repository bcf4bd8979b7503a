using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4, Seats.</summary>
public sealed class SeatsTests
{
    [Fact]
    public void The_worked_example()
    {
        const int A = 1, B = 2, C = 3, D = 4, E = 5;
        var course = ACourse();
        var session = ASession(capacity: 2, list: 2, course: course).With(A, B, C, D);
        Shows(session, (A, RegistrationState.Registered, null), (B, RegistrationState.Registered, null), (C, RegistrationState.Waitlisted, 1), (D, RegistrationState.Waitlisted, 2));
        Refusal.Rule(() => session.Registers(E)).ShouldBe("sessionFull");

        session.Cancels(A);
        Shows(session, (A, RegistrationState.Canceled, null), (C, RegistrationState.Registered, null), (D, RegistrationState.Waitlisted, 1));
        session.Waiting.ShouldBe(1);

        session.Registers(E);
        Shows(session, (E, RegistrationState.Waitlisted, 2));

        session.Change(course, APlan(capacity: 3, list: 2), Now);
        Shows(session, (D, RegistrationState.Registered, null), (E, RegistrationState.Waitlisted, 1));
        (session.SeatsTaken, session.Waiting).ShouldBe((3, 1));
    }

    [Fact]
    public void A_free_seat_is_given_and_told()
    {
        var session = ASession();
        var assignment = new AssignmentId(new Guid(7, 0, 0, new byte[8]));
        var registration = session.Register(Person(1), "5345", assignment, alreadyActive: false, Now);

        (registration.State, registration.Position, registration.AssignmentId, registration.RegisteredAt).ShouldBe((RegistrationState.Registered, (int?)null, assignment, Now));
        (registration.SessionId, registration.ParticipantId, registration.PoliceZone).ShouldBe((session.Id, Person(1), "5345"));
        session.SeatsTaken.ShouldBe(1);
        session.Told().ShouldBe([new ParticipantRegistered(registration.Id, session.Id, Person(1), "5345")]);
    }

    [Fact]
    public void Waiting_is_told_with_the_position()
    {
        var session = ASession(capacity: 1).With(1, 2);
        var third = session.Registers(3);

        third.Position.ShouldBe(2);
        session.Told().ShouldBe([new ParticipantWaitlisted(third.Id, session.Id, Person(3), "5345", 2)]);
    }

    [Fact]
    public void A_seat_can_be_taken_without_the_other_registrations()
    {
        // As the counters are when nobody else was loaded.
        var session = ASession(capacity: 1, list: 1);
        session.Register(Person(1), "5345", null, alreadyActive: false, Now);
        session.Register(Person(2), null, null, alreadyActive: false, Now).Position.ShouldBe(1);

        Refusal.Rule(() => session.Register(Person(3), "5345", null, alreadyActive: false, Now)).ShouldBe("sessionFull");
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 1));
    }

    [Fact]
    public void A_full_session_says_how_many_it_takes()
    {
        var session = ASession(capacity: 1, list: 0).With(1);
        var full = Should.Throw<Domain.Kernel.RuleBroken>(() => session.Registers(2));

        (full.Told["capacity"], full.Told["waitingListCapacity"]).ShouldBe((1, 0));
    }

    [Fact]
    public void Who_is_registered_or_waits_does_not_register_again()
    {
        var session = ASession(capacity: 1).With(1, 2);

        Refusal.Rule(() => session.Registers(1)).ShouldBe("alreadyRegistered");
        Refusal.Rule(() => session.Registers(2)).ShouldBe("alreadyRegistered");
        session.Told().ShouldBeEmpty();
    }

    [Fact]
    public void Each_registration_moves_the_version_of_the_session()
    {
        var session = ASession(capacity: 1);
        var before = session.Version;
        session.With(1, 2);

        session.Version.ShouldBe(before + 2);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "registrationClosed")]
    [InlineData(1, "registrationClosed")]
    public void Registration_is_accepted_strictly_before_it_closes(int seconds, string? rule)
    {
        var closes = Start.AddDays(-1);
        var session = ASession(closes: closes);

        Told(() => session.Registers(1, closes.AddSeconds(seconds))).ShouldBe(rule);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "registrationClosed")]
    public void Registration_closes_at_the_start_where_nothing_is_said(int seconds, string? rule) =>
        Told(() => ASession().Registers(1, Start.AddSeconds(seconds))).ShouldBe(rule);

    [Fact]
    public void Registration_never_stays_open_after_the_start() =>
        Refusal.Rule(() => ASession(closes: Start.AddDays(1)).Registers(1, Start)).ShouldBe("registrationClosed");

    [Fact]
    public void A_canceled_seat_goes_to_the_first_on_the_list_and_is_told()
    {
        var session = ASession(capacity: 1).With(1, 2, 3);
        session.Cancels(1);

        session.Told().ShouldBe([
            new RegistrationCanceled(session.Of(1).Id, session.Id, Person(1), "5345"), new ParticipantPromoted(session.Of(2).Id, session.Id, Person(2), "5345")]);
        session.Of(3).Position.ShouldBe(1);
    }

    [Fact]
    public void A_seat_moves_up_also_after_registration_closed()
    {
        var session = ASession(capacity: 1, closes: Start.AddDays(-1)).With(1, 2);
        session.Cancels(1, Start.AddSeconds(-1));

        session.Of(2).State.ShouldBe(RegistrationState.Registered);
    }

    [Fact]
    public void Who_gives_up_a_place_on_the_list_frees_no_seat()
    {
        var session = ASession(capacity: 1).With(1, 2, 3, 4);
        session.Cancels(3);

        Shows(session, (1, RegistrationState.Registered, null), (2, RegistrationState.Waitlisted, 1), (3, RegistrationState.Canceled, null), (4, RegistrationState.Waitlisted, 2));
        session.Told<ParticipantPromoted>().ShouldBeEmpty();
    }

    [Fact]
    public void Who_cancels_and_comes_back_goes_to_the_end()
    {
        var session = ASession(capacity: 1).With(1, 2, 3);
        session.Cancels(1);
        session.Registers(1).Position.ShouldBe(2);

        session.Registrations.Count(r => r.ParticipantId == Person(1)).ShouldBe(2);
    }

    [Fact]
    public void Canceling_a_registration_twice_moves_nothing()
    {
        var session = ASession(capacity: 1).With(1, 2, 3);
        session.Cancels(1);
        var version = session.Saved().Version;
        session.Cancels(1);

        session.Told().ShouldBeEmpty();
        session.Version.ShouldBe(version);
        session.Of(3).Position.ShouldBe(1);
    }

    [Fact]
    public void Nobody_cancels_once_the_session_started()
    {
        var session = ASession(capacity: 1).With(1, 2);

        Refusal.Rule(() => session.Cancels(1, Start)).ShouldBe("sessionStarted");
        Refusal.Rule(() => session.Cancels(2, Start)).ShouldBe("sessionStarted");
        session.SeatsTaken.ShouldBe(1);
    }

    [Fact]
    public void Who_attended_does_not_cancel_any_more()
    {
        var session = ASession().With(1);
        session.RecordAttendance(new AttendanceList([session.Of(1).Id], [], []), Start);

        Refusal.Rule(() => session.Cancels(1, Start)).ShouldBe("sessionStarted");
    }

    [Fact]
    public void Seats_that_are_added_go_to_those_who_wait_in_order()
    {
        var course = ACourse();
        var session = ASession(capacity: 1, list: 4, course: course).With(1, 2, 3, 4, 5);
        session.Change(course, APlan(capacity: 3, list: 4), Now);

        session.Told<ParticipantPromoted>().Select(e => e.Participant).ShouldBe([Person(2), Person(3)]);
        Shows(session, (4, RegistrationState.Waitlisted, 1), (5, RegistrationState.Waitlisted, 2));
    }

    [Fact]
    public void Capacity_does_not_go_below_the_seats_taken()
    {
        var course = ACourse();
        var session = ASession(capacity: 3, course: course).With(1, 2);

        Refusal.Rule(() => session.Change(course, APlan(capacity: 1), Now)).ShouldBe("capacityTooSmall");
        session.Change(course, APlan(capacity: 2), Now);
        session.Capacity.ShouldBe(2);
    }

    [Fact]
    public void A_list_does_not_go_below_those_who_wait()
    {
        var course = ACourse();
        var session = ASession(capacity: 1, list: 5, course: course).With(1, 2, 3);

        Refusal.Rule(() => session.Change(course, APlan(capacity: 1, list: 1), Now)).ShouldBe("capacityTooSmall");
        session.Change(course, APlan(capacity: 1, list: 2), Now);
        session.WaitingListCapacity.ShouldBe(2);
    }

    [Fact]
    public void A_list_may_shrink_by_those_to_whom_the_same_change_gives_a_seat()
    {
        var course = ACourse();
        var session = ASession(capacity: 1, list: 2, course: course).With(1, 2, 3);
        session.Change(course, APlan(capacity: 2, list: 1), Now);

        (session.SeatsTaken, session.Waiting).ShouldBe((2, 1));
    }

    [Fact]
    public void After_the_start_a_seat_more_promotes_nobody_and_the_list_must_hold_all_who_wait()
    {
        var course = ACourse();
        var session = ASession(capacity: 1, list: 2, course: course).With(1, 2, 3);

        Refusal.Rule(() => session.Change(course, APlan(capacity: 2, list: 1), Start)).ShouldBe("capacityTooSmall");
        session.Change(course, APlan(capacity: 2, list: 2), Start);
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 2));
    }

    private static void Shows(Session session, params (int Person, RegistrationState State, int? Position)[] expected) =>
        expected.Select(one => (one.Person, session.Of(one.Person).State, session.Of(one.Person).Position)).ShouldBe(expected);

    private static string? Told(Action step)
    {
        try
        {
            step();
            return null;
        }
        catch (Domain.Kernel.RuleBroken broken)
        {
            return broken.Rule;
        }
    }
}
