using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;
using static Dossin.Partnerships.Domain.Training.Sessions.RegistrationState;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 9: what becomes of the registrations of somebody who is forgotten.</summary>
public sealed class ForgettingTests
{
    [Fact]
    public void A_seat_goes_to_who_waits_first_and_the_link_goes()
    {
        var session = Given.Session(capacity: 1);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());
        var who = a.ParticipantId!.Value;
        session.Happened();

        session.Forget(who, Given.Now);

        session.Happened().ShouldBe([
            new RegistrationCanceled(a.Id, session.Id, who, "5913", null), new ParticipantPromoted(b.Id, session.Id, b.ParticipantId!.Value, "5913")]);
        (a.State, a.ParticipantId, b.State, c.Position).ShouldBe((Canceled, null, Registered, 1));
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 1));
    }

    [Fact]
    public void A_place_on_the_list_goes_and_the_gap_closes()
    {
        var session = Given.Session(capacity: 1);
        var (a, b, c) = (session.Ask(), session.Ask(), session.Ask());

        session.Forget(b.ParticipantId!.Value, Given.Now);

        (a.State, b.State, c.State, c.Position).ShouldBe((Registered, Canceled, Waitlisted, 1));
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 1));
    }

    [Fact]
    public void After_the_start_what_is_open_ends_and_nobody_moves_up()
    {
        var session = Given.Session(capacity: 1);
        var (a, b) = (session.Ask(), session.Ask());

        session.Forget(a.ParticipantId!.Value, Given.Start);

        (a.State, b.State, b.Position).ShouldBe((Canceled, Waitlisted, 1));
        (session.SeatsTaken, session.Waiting).ShouldBe((0, 1));
    }

    [Fact]
    public void Who_came_stays_counted_and_is_named_no_more_in_a_correction()
    {
        var session = Given.Session();
        var (a, b, walkIn) = (session.Ask(), session.Ask(), Given.Somebody());
        session.RecordAttendance(new([a.Id], [b.Id], [walkIn]), Given.Start);
        session.Forget(walkIn, Given.Start);
        session.SeatsTaken.ShouldBe(2);

        session.ShouldNotChange(() => session.RecordAttendance(new([a.Id], [b.Id], []), Given.Start));
        session.RecordAttendance(new([b.Id], [a.Id], []), Given.Start);

        (session.SeatsTaken, session.Registrations.Count(one => one.State == Attended)).ShouldBe((2, 2));
    }
}
