using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participations;
using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training;

/// <summary>domain.md, section 9: links go, what is open ends, and what was counted stays counted.</summary>
public sealed class ForgettingTests
{
    [Fact]
    public void A_seat_goes_to_who_waits_first_and_the_link_goes()
    {
        var session = Given.Session(capacity: 1, list: 2);
        var (seated, first, second) = (session.Ask(), session.Ask(), session.Ask());
        var person = seated.ParticipantId!.Value;
        session.Happened();
        session.Forget(person, Given.Now);

        (seated.ParticipantId, seated.State).ShouldBe((null, RegistrationState.Canceled));
        (first.State, second.Position, session.SeatsTaken, session.Waiting).ShouldBe((RegistrationState.Registered, 1, 1, 1));
        session.Happened().ShouldBe([
            new RegistrationCanceled(seated.Id, session.Id, person, "5913"), new ParticipantPromoted(first.Id, session.Id, first.ParticipantId!.Value, "5913")]);
    }

    [Fact]
    public void A_place_on_the_list_closes_its_gap()
    {
        var session = Given.Session(capacity: 1, list: 2);
        var (_, first, second) = (session.Ask(), session.Ask(), session.Ask());
        session.Forget(first.ParticipantId!.Value, Given.Now);

        (first.State, first.Position, second.State, second.Position).ShouldBe((RegistrationState.Canceled, null, RegistrationState.Waitlisted, 1));
        (session.SeatsTaken, session.Waiting).ShouldBe((1, 1));
    }

    [Fact]
    public void After_the_start_what_is_open_ends_too_and_nobody_moves_up()
    {
        var session = Given.Session(capacity: 1, list: 1);
        var (seated, waiting) = (session.Ask(), session.Ask());
        session.Forget(seated.ParticipantId!.Value, Given.Start);

        (seated.State, waiting.State, waiting.Position).ShouldBe((RegistrationState.Canceled, RegistrationState.Waitlisted, 1));
        (session.SeatsTaken, session.Waiting).ShouldBe((0, 1));
    }

    [Fact]
    public void Who_attended_still_did()
    {
        var session = Given.Session();
        var attended = session.Ask();
        session.RecordAttendance(new AttendanceList([attended.Id], [], []), Given.Start);
        session.Happened();
        session.Forget(attended.ParticipantId!.Value, Given.Start);

        (attended.ParticipantId, attended.State, session.SeatsTaken).ShouldBe((null, RegistrationState.Attended, 1));
        session.Happened().ShouldBeEmpty();
    }

    [Fact]
    public void A_participation_is_of_a_number_that_all_of_that_persons_have()
    {
        var (course, session, person, tally) = (Given.Course(), Given.Session(), Given.Participant(), Participation.NewTally());
        var participation = Given.Quiet(Participation.OfAttendance(session, course, person, "10000", Given.Start));
        participation.Forget(tally);
        (participation.Person, participation.Forgotten).ShouldBe((tally, true));
        (participation.PoliceZone, participation.Province, participation.HeldOn).ShouldBe(("5913", "10000", session.Day));

        participation.Annul("Wrong day", course, Given.Start);
        participation.Happened().OfType<ParticipationAnnulled>().ShouldHaveSingleItem().Participant.ShouldBeNull();
    }

    [Fact]
    public void No_two_numbers_are_the_same() => Enumerable.Range(0, 1_000).Select(_ => Participation.NewTally()).ShouldBeUnique();

    [Fact]
    public void An_open_duty_ends_and_tells_so_without_its_cause()
    {
        var duty = ADuty();
        duty.Forget();

        (duty.State, duty.ParticipantId, duty.CauseReference, duty.CauseClient).ShouldBe((AssignmentState.Waived, null, null, null));
        duty.Happened().ShouldBe([new AssignmentWaived(duty.Id, "5913", duty.DueOn)]);
    }

    [Fact]
    public void A_duty_that_was_fulfilled_stays_so()
    {
        var duty = ADuty();
        duty.Fulfil(new ParticipationId(Guid.Empty), BelgianDay.Of(Given.Now));
        duty.Happened();
        duty.Forget();

        (duty.State, duty.ParticipantId).ShouldBe((AssignmentState.Fulfilled, null));
        duty.Happened().ShouldBeEmpty();
    }

    private static Assignment ADuty() => Given.Quiet(Assignment.Make(
        Given.Participant(), Given.Course().Id, BelgianDay.Of(Given.Now).AddDays(30), ("r-1", "client-1"), Given.Now));
}
