using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;
using static Dossin.Partnerships.Domain.Training.Sessions.RegistrationState;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4, Seats: taking one, waiting for one, giving one up.</summary>
public sealed class SeatsTests
{
    [Fact]
    public void The_worked_example()
    {
        var session = Given.Session(capacity: 2, list: 2);
        var (a, b, c, d) = (session.Ask(), session.Ask(), session.Ask(), session.Ask());
        ShouldStand(a, Registered);
        ShouldStand(b, Registered);
        ShouldStand(c, Waitlisted, 1);
        ShouldStand(d, Waitlisted, 2);
        var e = Given.Somebody();
        session.ShouldRefuse("sessionFull", () => session.Ask(e));

        session.CancelRegistration(a.Id, Given.Now);
        ShouldStand(a, Canceled);
        ShouldStand(c, Registered);
        ShouldStand(d, Waitlisted, 1);
        session.Waiting.ShouldBe(1);

        var waits = session.Ask(e);
        ShouldStand(waits, Waitlisted, 2);

        session.Change(Given.Course(), session.Planned() with { Capacity = 3 }, Given.Now);
        ShouldStand(d, Registered);
        ShouldStand(waits, Waitlisted, 1);
        (session.SeatsTaken, session.Waiting).ShouldBe((3, 1));
    }

    [Fact]
    public void A_seat_is_told_once_with_zone_and_no_position()
    {
        var session = Given.Session();
        var (who, version) = (Given.Somebody(), session.Version);

        var registration = session.Register(who, "5913", null, false, Given.Now);

        session.Happened().ShouldBe([new ParticipantRegistered(registration.Id, session.Id, who, "5913")]);
        session.Version.ShouldBe(version + 1);
        (registration.RegisteredAt, registration.Since, registration.WalkIn).ShouldBe((Given.Now, Given.Now, false));
        (registration.SessionId, registration.ParticipantId, registration.PoliceZone).ShouldBe((session.Id, who, "5913"));
    }

    [Fact]
    public void A_place_on_the_list_is_told_once_with_its_position()
    {
        var session = Given.Session(capacity: 1);
        session.Ask(2);
        session.Happened();
        var (who, version) = (Given.Somebody(), session.Version);

        var registration = session.Register(who, null, null, false, Given.Now);

        session.Happened().ShouldBe([new ParticipantWaitlisted(registration.Id, session.Id, who, null, 2)]);
        session.Version.ShouldBe(version + 1);
        session.SeatsTaken.ShouldBe(1);
    }

    [Fact]
    public void A_full_session_tells_how_large_it_is()
    {
        var session = Given.Session(capacity: 1, list: 0);
        session.Ask();

        var full = session.ShouldRefuse("sessionFull", () => session.Ask());

        (full.Told["capacity"], full.Told["waitingListCapacity"]).ShouldBe((1, 0));
        session.Registrations.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nobody_is_registered_or_waits_twice(int before)
    {
        var session = Given.Session(capacity: 1);
        session.Ask(before);
        var who = Given.Somebody();
        session.Ask(who);

        session.ShouldRefuse("alreadyRegistered", () => session.Ask(who));
    }

    [Fact]
    public void Who_cancels_and_comes_back_goes_to_the_end()
    {
        var session = Given.Session(capacity: 1, list: 3);
        var (a, b) = (session.Ask(), session.Ask());
        var c = session.Ask();

        session.CancelRegistration(a.Id, Given.Now);
        var back = session.Ask(a.ParticipantId!.Value);

        ShouldStand(b, Registered);
        ShouldStand(c, Waitlisted, 1);
        ShouldStand(back, Waitlisted, 2);
        back.Id.ShouldNotBe(a.Id);
    }

    [Fact]
    public void Registration_closes_at_the_instant_that_says_so()
    {
        var closes = Given.Start.AddDays(-1);
        var session = Given.Session(Given.Plan with { RegistrationClosesAt = closes });

        session.Ask(Given.Somebody(), closes.AddTicks(-1)).State.ShouldBe(Registered);
        session.ShouldRefuse("registrationClosed", () => session.Ask(Given.Somebody(), closes));
    }

    [Fact]
    public void Registration_closes_at_the_start_where_nothing_else_is_said_or_a_later_instant_is()
    {
        foreach (var closes in new DateTimeOffset?[] { null, Given.Start.AddHours(2) })
        {
            var session = Given.Session(Given.Plan with { RegistrationClosesAt = closes });

            session.Ask(Given.Somebody(), Given.Start.AddTicks(-1)).State.ShouldBe(Registered);
            session.ShouldRefuse("registrationClosed", () => session.Ask(Given.Somebody(), Given.Start));
        }
    }

    [Fact]
    public void That_it_is_closed_is_said_before_that_somebody_is_registered_or_that_it_is_full()
    {
        var session = Given.Session(capacity: 1, list: 0);
        var who = Given.Somebody();
        session.Ask(who);

        session.ShouldRefuse("alreadyRegistered", () => session.Ask(who));
        session.ShouldRefuse("registrationClosed", () => session.Ask(who, Given.Start));
    }

    [Fact]
    public void A_canceled_session_takes_nobody()
    {
        var session = Given.Session();
        session.Cancel("snow", Given.Now);

        session.ShouldRefuse("sessionCanceled", () => session.Ask());
    }

    [Fact]
    public void A_session_that_is_entered_after_the_fact_takes_only_walk_ins()
    {
        var session = Session.Schedule(Given.Course(), Given.Plan, Given.Start.AddDays(3));
        session.ShouldRefuse("registrationClosed", () => session.Ask(Given.Somebody(), Given.Start.AddDays(3)));

        var came = session.RecordAttendance(new([], [], [Given.Somebody()]), Given.Start.AddDays(3)).Came;

        came.ShouldHaveSingleItem().WalkIn.ShouldBeTrue();
        session.ShouldRefuse("registrationClosed", () => session.Ask(Given.Somebody(), Given.Now));
    }

    [Fact]
    public void A_canceled_seat_goes_to_the_first_who_waits_and_both_are_told_once()
    {
        var session = Given.Session(capacity: 1);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());
        session.Happened();
        var version = session.Version;

        session.CancelRegistration(a.Id, Given.Now.AddHours(1));

        session.Happened().ShouldBe([
            new RegistrationCanceled(a.Id, session.Id, a.ParticipantId!.Value, "5913", null),
            new ParticipantPromoted(b.Id, session.Id, b.ParticipantId!.Value, "5913")]);
        session.Version.ShouldBe(version + 2);
        (b.Since, b.RegisteredAt, c.Since).ShouldBe((Given.Now.AddHours(1), Given.Now, Given.Now));
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 1));
    }

    [Fact]
    public void A_place_on_the_list_that_is_given_up_promotes_nobody_and_closes_the_gap()
    {
        var session = Given.Session(capacity: 1, list: 3);
        var people = session.Ask(4);
        session.Happened();

        session.CancelRegistration(people[2].Id, Given.Now);

        session.Happened().ShouldHaveSingleItem().ShouldBeOfType<RegistrationCanceled>();
        ShouldStand(people[1], Waitlisted, 1);
        ShouldStand(people[2], Canceled);
        ShouldStand(people[3], Waitlisted, 2);
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 2));
    }

    [Fact]
    public void Canceling_what_is_canceled_changes_nothing_even_after_the_start()
    {
        var session = Given.Session();
        var a = session.Ask();
        session.CancelRegistration(a.Id, Given.Now);

        session.ShouldNotChange(() => session.CancelRegistration(a.Id, Given.Now));
        session.ShouldNotChange(() => session.CancelRegistration(a.Id, Given.Start.AddDays(1)));
        session.SeatsTaken.ShouldBe(0);
    }

    [Fact]
    public void A_seat_that_comes_free_after_the_closing_goes_to_those_who_asked_in_time()
    {
        var session = Given.Session(Given.Plan with { Capacity = 1, RegistrationClosesAt = Given.Start.AddDays(-7) });
        var (a, b) = (session.Ask(), session.Ask());

        session.CancelRegistration(a.Id, Given.Start.AddTicks(-1));

        ShouldStand(b, Registered);
    }

    [Fact]
    public void From_the_start_on_registrations_are_kept()
    {
        var session = Given.Session(capacity: 1);
        var (a, b) = (session.Ask(), session.Ask());

        session.ShouldRefuse("sessionStarted", () => session.CancelRegistration(a.Id, Given.Start));
        session.ShouldRefuse("sessionStarted", () => session.CancelRegistration(b.Id, Given.Start));
        ShouldStand(a, Registered);
        ShouldStand(b, Waitlisted, 1);
    }

    [Fact]
    public void Who_attended_or_was_absent_cannot_cancel_any_more()
    {
        var session = Given.Session();
        var (a, b) = (session.Ask(), session.Ask());
        session.RecordAttendance(new([a.Id], [b.Id], []), Given.Start);

        session.ShouldRefuse("sessionStarted", () => session.CancelRegistration(a.Id, Given.Now));
        session.ShouldRefuse("sessionStarted", () => session.CancelRegistration(b.Id, Given.Start));
    }

    private static void ShouldStand(Registration registration, RegistrationState state, int? position = null) =>
        (registration.State, registration.Position).ShouldBe((state, position));
}
