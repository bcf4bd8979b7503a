using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;
using static Dossin.Partnerships.Domain.Training.Sessions.RegistrationState;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4: a session that is called off.</summary>
public sealed class SessionCancellationTests
{
    [Fact]
    public void It_ends_all_registrations_promotes_nobody_and_keeps_the_positions()
    {
        var session = Given.Session(capacity: 1, list: 3);
        var people = session.Ask(4);
        session.CancelRegistration(people[1].Id, Given.Now);
        session.Happened();
        var version = session.Version;

        session.Cancel("snow", Given.Now.AddDays(1));

        people.ShouldAllBe(one => one.State == Canceled);
        people.Select(one => one.Position).ShouldBe([null, null, 1, 2]);
        people.Select(one => one.Since).ShouldBe([Given.Now.AddDays(1), Given.Now, Given.Now.AddDays(1), Given.Now.AddDays(1)]);
        (session.State, session.CancellationReason, session.SeatsTaken, session.Waiting).ShouldBe((SessionState.Canceled, "snow", 0, 0));
        session.Happened().ShouldBe([
            new SessionCanceled(session.Id, session.CourseId, Given.Start),
            new RegistrationCanceled(people[0].Id, session.Id, people[0].ParticipantId!.Value, "5913", null),
            new RegistrationCanceled(people[2].Id, session.Id, people[2].ParticipantId!.Value, "5913", 1),
            new RegistrationCanceled(people[3].Id, session.Id, people[3].ParticipantId!.Value, "5913", 2)]);
        session.Version.ShouldBe(version + 4);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_another_reason_is_refused()
    {
        var session = Given.Session();
        session.Ask(3);
        session.Cancel("snow", Given.Now);

        session.ShouldNotChange(() => session.Cancel("snow", Given.Now.AddDays(1)));
        session.ShouldRefuse("sessionCanceled", () => session.Cancel("ice", Given.Now));
        session.CancellationReason.ShouldBe("snow");
    }

    [Fact]
    public void A_started_session_can_be_called_off_until_it_is_completed()
    {
        var session = Given.Session();

        session.Cancel("the trainer did not come", Given.Start.AddHours(1));

        session.State.ShouldBe(SessionState.Canceled);
    }

    [Fact]
    public void A_completed_session_cannot_be_called_off()
    {
        var session = Given.Session();
        var a = session.Ask();
        session.RecordAttendance(new([a.Id], [], []), Given.Start);

        session.ShouldRefuse("sessionCompleted", () => session.Cancel("snow", Given.Start));
        (session.SeatsTaken, a.State).ShouldBe((1, Attended));
    }

    [Fact]
    public void A_registration_that_ended_with_its_session_can_be_canceled_again_without_effect()
    {
        var session = Given.Session(capacity: 1);
        var people = session.Ask(2);
        session.Cancel("snow", Given.Now);

        session.ShouldNotChange(() => session.CancelRegistration(people[1].Id, Given.Now));
        people[1].Position.ShouldBe(1);
    }
}
