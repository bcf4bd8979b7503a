using Dossin.Partnerships.Domain.Tests.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Assignments;

public sealed class AssignmentTests
{
    private static readonly DateOnly Due = Today.AddDays(30);

    private static readonly ParticipationId Fact = new(new Guid(9, 0, 0, new byte[8]));

    [Fact]
    public void A_duty_is_open_and_told_with_zone_and_day()
    {
        var participant = AParticipant();
        var course = new CourseId(new Guid(1, 0, 0, new byte[8]));
        var duty = Assignment.Make(participant, course, Due, ("r-1", "client-1"), Now);

        (duty.State, duty.ParticipantId, duty.CourseId, duty.DueOn, duty.AssignedOn).ShouldBe((AssignmentState.Open, participant.Id, course, Due, Today));
        (duty.CauseReference, duty.CauseClient).ShouldBe(("r-1", "client-1"));
        duty.Told().ShouldBe([new AssignmentMade(duty.Id, "5345", Due)]);
    }

    [Fact]
    public void A_duty_of_somebody_of_a_federal_unit_has_no_zone() =>
        Assignment.Make(AParticipant(at: new Workplace(null, "CSD Antwerpen")), default, Due, null, Now).PoliceZone.ShouldBeNull();

    [Fact]
    public void A_duty_is_not_due_in_the_past()
    {
        Refusal.Issue(() => ADuty(Today.AddDays(-1))).ShouldBe("dueOn: inThePast");
        ADuty(Today).State.ShouldBe(AssignmentState.Open);
    }

    [Fact]
    public void Today_is_Belgian()
    {
        // Half past midnight in Brussels: the day that ended is past.
        var now = Written.Instant("2026-06-30T22:30:00Z");

        Refusal.Issue(() => Assignment.Make(AParticipant(), default, new DateOnly(2026, 6, 30), null, now)).ShouldBe("dueOn: inThePast");
        Assignment.Make(AParticipant(), default, new DateOnly(2026, 7, 1), null, now).AssignedOn.ShouldBe(new DateOnly(2026, 7, 1));
    }

    [Fact]
    public void A_seat_books_it_and_giving_up_the_seat_opens_it_again()
    {
        var duty = ADuty();
        duty.Book();
        duty.State.ShouldBe(AssignmentState.Booked);
        duty.Unbook();
        duty.State.ShouldBe(AssignmentState.Open);
        duty.Told().ShouldBeEmpty();
    }

    [Fact]
    public void Booking_and_opening_what_is_so_already_changes_nothing()
    {
        var duty = ADuty();
        var version = duty.Version;
        duty.Unbook();
        duty.Version.ShouldBe(version);

        duty.Book();
        duty.Book();
        duty.Version.ShouldBe(version + 1);
    }

    [Theory]
    [InlineData(AssignmentState.Open)]
    [InlineData(AssignmentState.Booked)]
    [InlineData(AssignmentState.Overdue)]
    public void A_participation_fulfils_it(AssignmentState state)
    {
        var duty = ADutyThatIs(state);
        duty.IsPending.ShouldBeTrue();
        duty.Fulfil(Fact, Today);

        (duty.State, duty.ParticipationId, duty.IsPending).ShouldBe((AssignmentState.Fulfilled, Fact, false));
        duty.Told().ShouldBe([new AssignmentFulfilled(duty.Id, "5345", Due)]);
    }

    [Fact]
    public void An_earlier_participation_does_not_count()
    {
        var duty = ADuty();
        duty.Fulfil(Fact, Today.AddDays(-1));

        (duty.State, duty.ParticipationId).ShouldBe((AssignmentState.Open, null));
        duty.Told().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AssignmentState.Fulfilled)]
    [InlineData(AssignmentState.Waived)]
    public void What_is_done_or_waived_is_not_fulfilled_again(AssignmentState state)
    {
        var duty = ADutyThatIs(state);
        duty.Fulfil(new ParticipationId(Guid.Empty), Today);

        duty.State.ShouldBe(state);
        duty.ParticipationId.ShouldBe(state == AssignmentState.Fulfilled ? Fact : null);
        duty.Told().ShouldBeEmpty();
    }

    [Fact]
    public void An_annulled_participation_opens_it_again_while_there_is_time()
    {
        var duty = ADutyThatIs(AssignmentState.Fulfilled);
        duty.Reopen(Due);

        (duty.State, duty.ParticipationId).ShouldBe((AssignmentState.Open, null));
        duty.Told().ShouldBe([new AssignmentReopened(duty.Id, "5345", Due)]);
    }

    [Fact]
    public void An_annulled_participation_makes_it_overdue_once_the_day_passed()
    {
        var duty = ADutyThatIs(AssignmentState.Fulfilled);
        duty.Reopen(Due.AddDays(1));

        duty.State.ShouldBe(AssignmentState.Overdue);
        duty.Told()[0].ShouldBe(new AssignmentReopened(duty.Id, "5345", Due));
    }

    [Theory]
    [InlineData(AssignmentState.Open)]
    [InlineData(AssignmentState.Waived)]
    public void What_was_not_fulfilled_is_not_opened_again(AssignmentState state)
    {
        var duty = ADutyThatIs(state);
        duty.Reopen(Today);

        duty.State.ShouldBe(state);
        duty.Told().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AssignmentState.Open)]
    [InlineData(AssignmentState.Booked)]
    public void It_is_overdue_from_the_day_after_it_was_due(AssignmentState state)
    {
        var duty = ADutyThatIs(state);
        duty.MarkOverdue(Due);
        duty.State.ShouldBe(state);

        duty.MarkOverdue(Due.AddDays(1));
        duty.MarkOverdue(Due.AddDays(2));
        duty.State.ShouldBe(AssignmentState.Overdue);
        duty.Told().ShouldBe([new AssignmentOverdue(duty.Id, "5345", Due)]);
    }

    [Theory]
    [InlineData(AssignmentState.Fulfilled)]
    [InlineData(AssignmentState.Waived)]
    public void What_is_done_or_waived_is_never_overdue(AssignmentState state)
    {
        var duty = ADutyThatIs(state);
        duty.MarkOverdue(Due.AddDays(1));

        duty.State.ShouldBe(state);
    }

    [Theory]
    [InlineData(AssignmentState.Open)]
    [InlineData(AssignmentState.Booked)]
    [InlineData(AssignmentState.Overdue)]
    public void It_can_be_waived(AssignmentState state)
    {
        var duty = ADutyThatIs(state);
        Waive(duty, "Career break");

        (duty.State, duty.WaiverReason, duty.IsPending).ShouldBe((AssignmentState.Waived, "Career break", false));
        duty.Told().ShouldBe([new AssignmentWaived(duty.Id, "5345", Due)]);
    }

    [Fact]
    public void What_is_fulfilled_is_not_waived() =>
        Refusal.Rule(() => Waive(ADutyThatIs(AssignmentState.Fulfilled), "Career break")).ShouldBe("alreadyFulfilled");

    [Fact]
    public void The_same_waiver_again_changes_nothing_and_another_is_refused()
    {
        var duty = ADutyThatIs(AssignmentState.Waived);
        Waive(duty, "Waived");

        duty.Told().ShouldBeEmpty();
        Refusal.Rule(() => Waive(duty, "Another reason")).ShouldBe("assignmentWaived");
    }

    private static Assignment ADuty(DateOnly? due = null) => Assignment.Make(AParticipant(), default, due ?? Due, null, Now).Saved();

    private static Assignment ADutyThatIs(AssignmentState state)
    {
        var duty = ADuty();
        switch (state)
        {
            case AssignmentState.Booked:
                duty.Book();
                break;
            case AssignmentState.Fulfilled:
                duty.Fulfil(Fact, Today);
                break;
            case AssignmentState.Overdue:
                duty.MarkOverdue(Due.AddDays(1));
                break;
            case AssignmentState.Waived:
                Waive(duty, "Waived");
                break;
        }

        return duty.Saved();
    }

    private static void Waive(Assignment duty, string reason) => duty.Waive(reason);
}
