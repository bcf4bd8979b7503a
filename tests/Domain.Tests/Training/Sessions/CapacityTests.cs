using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;
using static Dossin.Partnerships.Domain.Training.Sessions.RegistrationState;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4, Seats: more of them, and fewer.</summary>
public sealed class CapacityTests
{
    [Fact]
    public void Raised_by_k_it_promotes_the_first_k_in_order_and_each_is_told_once()
    {
        var session = Given.Session(capacity: 1, list: 4);
        var people = session.Ask(5);
        session.Happened();
        var version = session.Version;

        Resize(session, capacity: 3);

        people.Select(one => one.State).ShouldBe([Registered, Registered, Registered, Waitlisted, Waitlisted]);
        people.Select(one => one.Position).ShouldBe([null, null, null, 1, 2]);
        session.Happened().ShouldBe([
            new SessionChanged(session.Id, session.CourseId, Given.Start),
            new ParticipantPromoted(people[1].Id, session.Id, people[1].ParticipantId!.Value, "5913"),
            new ParticipantPromoted(people[2].Id, session.Id, people[2].ParticipantId!.Value, "5913")]);
        session.Version.ShouldBe(version + 3);
        (session.SeatsTaken, session.Waiting).ShouldBe((3, 2));
    }

    [Fact]
    public void Raised_by_more_than_wait_it_promotes_all_and_leaves_seats()
    {
        var session = Given.Session(capacity: 1);
        session.Ask(3);

        Resize(session, capacity: 9);

        (session.SeatsTaken, session.Waiting).ShouldBe((3, 0));
        session.Ask().State.ShouldBe(Registered);
    }

    [Fact]
    public void Raised_after_the_closing_it_still_promotes_those_who_asked_in_time()
    {
        var session = Given.Session(Given.Plan with { Capacity = 1, RegistrationClosesAt = Given.Now.AddDays(1) });
        var people = session.Ask(2);

        session.Change(Given.Course(), session.Planned() with { Capacity = 2 }, Given.Start.AddTicks(-1));

        people[1].State.ShouldBe(Registered);
    }

    [Fact]
    public void Raised_after_the_start_it_promotes_nobody()
    {
        var session = Given.Session(capacity: 1);
        var people = session.Ask(2);

        session.Change(Given.Course(), session.Planned() with { Capacity = 2 }, Given.Start);

        (people[1].State, people[1].Position).ShouldBe((Waitlisted, 1));
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 1));
    }

    [Fact]
    public void It_is_lowered_to_the_seats_that_are_taken_and_no_further()
    {
        var session = Given.Session(capacity: 5, list: 0);
        session.Ask(3);

        Resize(session, capacity: 3);
        var refused = session.ShouldRefuse("capacityTooSmall", () => Resize(session, capacity: 2));

        (session.Capacity, refused.Told["seatsTaken"]).ShouldBe((3, 3));
        session.ShouldRefuse("sessionFull", () => session.Ask());
    }

    [Fact]
    public void The_list_is_shortened_to_those_who_wait_and_no_further()
    {
        var session = Given.Session(capacity: 1, list: 5);
        session.Ask(3);

        Resize(session, list: 2);
        var refused = session.ShouldRefuse("capacityTooSmall", () => Resize(session, list: 1));

        (session.WaitingListCapacity, refused.Told["waiting"]).ShouldBe((2, 2));
    }

    [Fact]
    public void Who_gets_a_seat_by_the_same_change_needs_no_place_on_the_shorter_list()
    {
        var session = Given.Session(capacity: 1, list: 2);
        session.Ask(3);

        session.ShouldRefuse("capacityTooSmall", () => Resize(session, capacity: 2, list: 0));
        Resize(session, capacity: 3, list: 0);

        (session.SeatsTaken, session.Waiting).ShouldBe((3, 0));
    }

    [Fact]
    public void From_the_start_on_more_seats_are_no_reason_for_a_list_shorter_than_those_who_wait()
    {
        var session = Given.Session(capacity: 1, list: 2);
        session.Ask(3);

        session.ShouldRefuse(
            "capacityTooSmall", () => session.Change(Given.Course(), session.Planned() with { Capacity = 3, WaitingListCapacity = 0 }, Given.Start));
    }

    [Fact]
    public void A_session_that_is_moved_into_the_past_keeps_its_list()
    {
        var session = Given.Session(capacity: 1, list: 2);
        session.Ask(3);
        var past = session.Planned() with { Start = Given.Now, Capacity = 3 };

        session.ShouldRefuse("capacityTooSmall", () => session.Change(Given.Course(), past with { WaitingListCapacity = 1 }, Given.Now));
        session.Change(Given.Course(), past, Given.Now);

        session.Waiting.ShouldBe(2);
    }

    [Fact]
    public void A_session_that_is_moved_into_the_future_again_gives_its_free_seats_to_those_who_wait()
    {
        var session = Given.Session(capacity: 1, list: 2);
        var people = session.Ask(3);
        session.Change(Given.Course(), session.Planned() with { Capacity = 2 }, Given.Start);

        session.Change(Given.Course(), session.Planned() with { Start = Given.Start.AddDays(1), End = Given.Start.AddDays(2) }, Given.Start);

        people.Select(one => one.State).ShouldBe([Registered, Registered, Waitlisted]);
        people[2].Position.ShouldBe(1);
    }

    private static void Resize(Session session, int? capacity = null, int? list = null) => session.Change(
        Given.Course(),
        session.Planned() with { Capacity = capacity ?? session.Capacity, WaitingListCapacity = list ?? session.WaitingListCapacity }, Given.Now);
}
