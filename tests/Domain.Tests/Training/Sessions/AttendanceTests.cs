using System.Diagnostics;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Sessions;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4, Attendance.</summary>
public sealed class AttendanceTests
{
    [Fact]
    public void Attendance_completes_the_session_and_says_whose_participation_is_to_be_made()
    {
        var session = ASession().With(1, 2);
        var outcome = session.RecordAttendance(List(session, attended: [1], absent: [2], walkIns: [3]), Start);

        session.State.ShouldBe(SessionState.Completed);
        States(session).ShouldBe([(1, RegistrationState.Attended), (2, RegistrationState.Absent), (3, RegistrationState.Attended)]);
        Persons(outcome.Came).ShouldBe([1, 3]);
        Persons(outcome.DidNotCome).ShouldBe([2]);
        outcome.Ended.ShouldBeEmpty();
        session.Told().ShouldBe([new SessionCompleted(session.Id, session.CourseId, Start, 2, 1)]);
    }

    [Fact]
    public void Nobody_attended_before_the_start()
    {
        var session = ASession().With(1);

        Refusal.Rule(() => session.RecordAttendance(List(session, attended: [1]), Start.AddTicks(-1))).ShouldBe("sessionNotStarted");
        session.RecordAttendance(List(session, attended: [1]), Start);
    }

    [Fact]
    public void Each_registered_person_is_named_and_who_is_missing_is_told()
    {
        var session = ASession().With(1, 2, 3);
        var refused = Should.Throw<InputRefused>(() => session.RecordAttendance(List(session, attended: [2]), Start));

        refused.Code.ShouldBe("registrationsMissing");
        refused.Told.ShouldBe([("missing", (object)$"{session.Of(1).Id.Value}, {session.Of(3).Id.Value}")]);
        session.State.ShouldBe(SessionState.Scheduled);
        States(session).ShouldAllBe(one => one.State == RegistrationState.Registered);
    }

    [Fact]
    public void Nobody_is_attended_and_absent()
    {
        var session = ASession().With(1, 2);

        Refusal.Issue(() => session.RecordAttendance(List(session, attended: [1, 2], absent: [2]), Start)).ShouldBe("attended[1]: attendedAndAbsent");
    }

    [Fact]
    public void Nobody_is_absent_and_walks_in()
    {
        var session = ASession().With(1, 2);

        Refusal.Issue(() => session.RecordAttendance(List(session, attended: [1], absent: [2], walkIns: [9, 2]), Start)).ShouldBe("walkIns[1]: attendedAndAbsent");
        session.State.ShouldBe(SessionState.Scheduled);
    }

    [Fact]
    public void A_registration_of_another_session_is_refused()
    {
        var session = ASession().With(1);
        var other = ASession().With(5);

        Refusal.Issue(() => session.RecordAttendance(new AttendanceList([session.Of(1).Id, other.Of(5).Id], [], []), Start))
            .ShouldBe("attended[1]: registrationOfAnotherSession");
        Refusal.Issue(() => session.RecordAttendance(new AttendanceList([session.Of(1).Id], [other.Of(5).Id], []), Start))
            .ShouldBe("absent[0]: registrationOfAnotherSession");
    }

    [Fact]
    public void Who_canceled_did_not_attend_by_that_registration_but_may_walk_in()
    {
        var session = ASession().With(1);
        session.Cancels(1);

        Refusal.Issue(() => session.RecordAttendance(List(session, attended: [1]), Start)).ShouldBe("attended[0]: registrationOfAnotherSession");
        Persons(session.RecordAttendance(List(session, walkIns: [1]), Start).Came).ShouldBe([1]);
        session.Registrations.Select(r => (r.State, r.WalkIn)).ShouldBe([(RegistrationState.Canceled, false), (RegistrationState.Attended, true)]);
    }

    [Fact]
    public void Who_waits_and_is_not_named_ends_canceled_and_is_told()
    {
        var session = ASession(capacity: 1).With(1, 2, 3);
        var outcome = session.RecordAttendance(List(session, attended: [1, 3]), Start);

        Persons(outcome.Ended).ShouldBe([2]);
        States(session).ShouldBe([(1, RegistrationState.Attended), (2, RegistrationState.Canceled), (3, RegistrationState.Attended)]);
        session.Told<RegistrationCanceled>().ShouldBe([new RegistrationCanceled(session.Of(2).Id, session.Id, Person(2), "5345")]);
        (session.SeatsTaken, session.Waiting).ShouldBe((2, 0));
    }

    [Fact]
    public void Who_waits_and_is_named_absent_ends_canceled_also_when_the_list_is_put_again()
    {
        var session = ASession(capacity: 1).With(1, 2);
        var list = List(session, attended: [1], absent: [2]);
        var outcome = session.RecordAttendance(list, Start);

        session.Of(2).State.ShouldBe(RegistrationState.Canceled);
        outcome.DidNotCome.ShouldBeEmpty();
        Persons(outcome.Ended).ShouldBe([2]);
        ChangesNothing(session, list);
    }

    [Fact]
    public void A_walk_in_who_has_a_registration_uses_it()
    {
        var session = ASession(capacity: 1).With(1, 2);
        var outcome = session.RecordAttendance(List(session, walkIns: [1, 2]), Start);

        session.Registrations.Count.ShouldBe(2);
        Persons(outcome.Came).ShouldBe([1, 2]);
        session.Registrations.ShouldAllBe(r => r.State == RegistrationState.Attended && !r.WalkIn);
    }

    [Fact]
    public void Walk_ins_may_exceed_the_capacity()
    {
        var session = ASession(capacity: 1).With(1);
        session.RecordAttendance(List(session, attended: [1], walkIns: [2, 3]), Start);

        session.SeatsTaken.ShouldBe(3);
    }

    [Fact]
    public void Who_is_named_twice_came_once()
    {
        var session = ASession().With(1);
        var outcome = session.RecordAttendance(List(session, attended: [1, 1], walkIns: [1, 2, 2]), Start);

        Persons(outcome.Came).ShouldBe([1, 2]);
        session.SeatsTaken.ShouldBe(2);
    }

    [Fact]
    public void The_same_lists_again_change_nothing()
    {
        var session = ASession(capacity: 2).With(1, 2, 3);
        var list = List(session, attended: [1], absent: [2], walkIns: [4]);
        session.RecordAttendance(list, Start);

        ChangesNothing(session, list);
    }

    [Fact]
    public void A_corrected_list_takes_back_and_makes_anew()
    {
        var session = ASession().With(1, 2);
        session.RecordAttendance(List(session, attended: [1], absent: [2], walkIns: [3]), Start);
        var outcome = session.Saved().RecordAttendance(List(session, attended: [2], absent: [1], walkIns: [3]), Start.AddHours(1));

        Persons(outcome.Came).ShouldBe([2]);
        Persons(outcome.DidNotCome).ShouldBe([1]);
        session.Told().ShouldBe([new SessionCompleted(session.Id, session.CourseId, Start, 2, 1)]);
    }

    [Fact]
    public void A_walk_in_is_corrected_by_naming_the_registration_that_was_made()
    {
        var session = ASession();
        session.RecordAttendance(List(session, walkIns: [3]), Start);
        Refusal.Issue(() => session.RecordAttendance(List(session), Start)).ShouldBe("attended: registrationsMissing");
        var outcome = session.RecordAttendance(List(session, absent: [3]), Start);

        Persons(outcome.DidNotCome).ShouldBe([3]);
        session.SeatsTaken.ShouldBe(0);
    }

    [Fact]
    public void A_walk_in_may_be_added_later()
    {
        var session = ASession().With(1);
        session.RecordAttendance(List(session, attended: [1]), Start);
        var outcome = session.Saved().RecordAttendance(List(session, attended: [1], walkIns: [2]), Start);

        Persons(outcome.Came).ShouldBe([2]);
        session.Told().ShouldBe([new SessionCompleted(session.Id, session.CourseId, Start, 2, 0)]);
    }

    [Fact]
    public void Who_was_forgotten_need_not_be_named_and_is_corrected_no_more()
    {
        var session = ASession().With(1, 2);
        session.RecordAttendance(List(session, attended: [1, 2]), Start);
        var forgotten = session.Of(1);
        Forget(forgotten);

        session.RecordAttendance(List(session, attended: [2]), Start).Came.ShouldBeEmpty();
        session.RecordAttendance(new AttendanceList([session.Of(2).Id], [forgotten.Id], []), Start).DidNotCome.ShouldBeEmpty();
        forgotten.State.ShouldBe(RegistrationState.Attended);
        session.SeatsTaken.ShouldBe(2);
    }

    [Fact]
    public void A_hall_of_thousands_is_recorded_at_once()
    {
        var session = ASession(capacity: Session.LargestCapacity);
        for (var person = 0; person < Session.LargestCapacity; person++)
        {
            session.Register(Person(person), "5345", null, alreadyActive: false, Now);
        }

        var list = new AttendanceList([.. session.Registrations.Skip(1).Select(r => r.Id)], [session.Registrations[0].Id], [Person(-1)]);
        session.RecordAttendance(list, Start);

        // A search of everybody for everybody takes seconds; the best of three forgives a busy machine.
        Enumerable.Range(0, 3).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            session.RecordAttendance(list, Start);
            return watch.ElapsedMilliseconds;
        }).ShouldBeLessThan(1_000);
        session.SeatsTaken.ShouldBe(Session.LargestCapacity);
    }

    [Fact]
    public void Whatever_is_corrected_those_with_a_participation_are_those_who_attended() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 2).ArrayOf(6).ArrayOf(4)), verdicts =>
        {
            var session = ASession(capacity: 4).With(1, 2, 3, 4, 5, 6);
            var participations = new HashSet<int>();
            foreach (var verdict in verdicts)
            {
                var list = Judge(session, verdict);
                var outcome = session.RecordAttendance(list, Start);
                participations.ExceptWith(Persons(outcome.DidNotCome));
                Persons(outcome.Came).All(participations.Add).ShouldBeTrue();

                participations.SetEquals(Persons(session.Registrations.Where(r => r.State == RegistrationState.Attended))).ShouldBeTrue();
                (session.SeatsTaken, session.Waiting).ShouldBe((participations.Count, 0));
                ChangesNothing(session, list);
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>For each of six persons: attended, absent, or came as if unannounced; who is out of the list can only walk in.</summary>
    private static AttendanceList Judge(Session session, int[] verdict)
    {
        var known = Enumerable.Range(1, 6).Where(person => session.Of(person).State != RegistrationState.Canceled).ToList();
        return List(
            session, [.. known.Where(person => verdict[person - 1] == 0)], [.. known.Where(person => verdict[person - 1] == 1)],
            [.. Enumerable.Range(1, 6).Where(person => verdict[person - 1] == 2)]);
    }

    private static void ChangesNothing(Session session, AttendanceList list)
    {
        var (version, states) = (session.Saved().Version, States(session).ToList());
        var outcome = session.RecordAttendance(list, Start.AddDays(1));

        outcome.Came.Concat(outcome.DidNotCome).Concat(outcome.Ended).Any().ShouldBeFalse();
        session.Told().Any().ShouldBeFalse();
        session.Version.ShouldBe(version);
        States(session).SequenceEqual(states).ShouldBeTrue();
    }

    private static AttendanceList List(Session session, int[]? attended = null, int[]? absent = null, int[]? walkIns = null) => new(
        [.. (attended ?? []).Select(person => session.Of(person).Id)], [.. (absent ?? []).Select(person => session.Of(person).Id)],
        [.. (walkIns ?? []).Select(Person)]);

    private static IEnumerable<(int Person, RegistrationState State)> States(Session session) =>
        session.Registrations.Select(r => (Number(r), r.State));

    private static IEnumerable<int> Persons(IEnumerable<Registration> registrations) => registrations.Select(Number);

    private static int Number(Registration registration) => Enumerable.Range(-1, 12).First(n => Person(n) == registration.ParticipantId);

    /// <summary>As the database leaves it when the person is forgotten.</summary>
    private static void Forget(Registration registration) =>
        typeof(Registration).GetProperty(nameof(Registration.ParticipantId))!.SetValue(registration, null);
}
