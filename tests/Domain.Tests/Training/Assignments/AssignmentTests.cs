using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Participants;
using Dossin.Partnerships.Domain.Training.Participations;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Assignments;

public sealed class AssignmentTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateOnly DueOn = new(2026, 4, 1);
    private static readonly CourseId Course = new(Guid.CreateVersion7(Now));
    private static readonly ParticipationId Participation = new(Guid.CreateVersion7(Now));

    [Fact]
    public void Making_one_is_told_with_the_zone_and_the_day()
    {
        var duty = ADuty();

        duty.State.ShouldBe(AssignmentState.Open);
        Told(duty).ShouldBe([new AssignmentMade(duty.Id, "5345", DueOn)]);
    }

    [Fact]
    public void It_is_due_today_at_the_earliest()
    {
        ADuty(dueOn: Today).DueOn.ShouldBe(Today);
        Should.Throw<InputRefused>(() => ADuty(dueOn: Today.AddDays(-1))).Place.ShouldBe("dueOn");
    }

    [Fact]
    public void Today_is_the_day_in_Brussels()
    {
        // Half past midnight there; still the evening before in UTC.
        var night = new DateTimeOffset(2026, 3, 2, 23, 30, 0, TimeSpan.Zero);

        Should.Throw<InputRefused>(() => ADuty(dueOn: Today, now: night)).Code.ShouldBe("inThePast");
        ADuty(dueOn: Today.AddDays(1), now: night).AssignedOn.ShouldBe(Today.AddDays(1));
    }

    [Fact]
    public void A_seat_books_it_and_giving_it_up_opens_it_without_anybody_being_told()
    {
        var duty = ADuty();
        Forget(duty);

        duty.Book();
        duty.State.ShouldBe(AssignmentState.Booked);
        duty.Unbook();

        duty.State.ShouldBe(AssignmentState.Open);
        Told(duty).ShouldBeEmpty();
        duty.Version.ShouldBe(3);
    }

    [Theory]
    [InlineData(AssignmentState.Open)]
    [InlineData(AssignmentState.Booked)]
    [InlineData(AssignmentState.Overdue)]
    public void A_participation_fulfils_what_is_pending(AssignmentState state)
    {
        var duty = In(state);

        duty.Fulfil(Participation, Today);

        (duty.State, duty.ParticipationId).ShouldBe((AssignmentState.Fulfilled, Participation));
        Told(duty).ShouldBe([new AssignmentFulfilled(duty.Id, "5345", DueOn)]);
    }

    [Fact]
    public void A_participation_of_the_day_before_does_not_count()
    {
        var duty = ADuty();

        duty.Fulfil(Participation, Today.AddDays(-1));

        duty.State.ShouldBe(AssignmentState.Open);
    }

    [Theory]
    [InlineData(AssignmentState.Fulfilled)]
    [InlineData(AssignmentState.Waived)]
    public void What_has_ended_is_not_fulfilled_nor_overdue(AssignmentState state)
    {
        var duty = In(state);

        duty.Fulfil(new ParticipationId(Guid.CreateVersion7(Now)), Today);
        duty.MarkOverdue(DueOn.AddDays(1));
        duty.Book();

        duty.State.ShouldBe(state);
        Told(duty).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AssignmentState.Open)]
    [InlineData(AssignmentState.Booked)]
    public void It_is_overdue_the_day_after_and_not_on_the_day(AssignmentState state)
    {
        var duty = In(state);

        duty.MarkOverdue(DueOn);
        duty.State.ShouldBe(state);
        duty.MarkOverdue(DueOn.AddDays(1));
        duty.MarkOverdue(DueOn.AddDays(2));

        duty.State.ShouldBe(AssignmentState.Overdue);
        Told(duty).ShouldBe([new AssignmentOverdue(duty.Id, "5345", DueOn)]);
    }

    [Fact]
    public void A_seat_does_not_make_an_overdue_one_booked()
    {
        var duty = In(AssignmentState.Overdue);

        duty.Book();

        duty.State.ShouldBe(AssignmentState.Overdue);
    }

    [Fact]
    public void It_is_open_again_when_its_participation_is_annulled_in_time()
    {
        var duty = In(AssignmentState.Fulfilled);

        duty.Reopen(DueOn);

        (duty.State, duty.ParticipationId).ShouldBe((AssignmentState.Open, null));
        Told(duty).ShouldBe([new AssignmentReopened(duty.Id, "5345", DueOn)]);
    }

    [Fact]
    public void It_stays_fulfilled_where_another_participation_counts_and_nobody_is_told()
    {
        var duty = In(AssignmentState.Fulfilled);
        var (another, version) = (new ParticipationId(Guid.CreateVersion7(Now)), duty.Version);

        duty.Reopen(DueOn.AddDays(1), new Followed(another, DueOn));

        (duty.State, duty.ParticipationId, duty.EndedOn, duty.Version).ShouldBe((AssignmentState.Fulfilled, another, DueOn, version + 1));
        Told(duty).ShouldBeEmpty();
    }

    [Fact]
    public void It_ends_where_the_person_has_the_same_duty_again_or_was_forgotten()
    {
        var (again, forgotten) = (In(AssignmentState.Fulfilled), In(AssignmentState.Fulfilled));
        forgotten.Forget();

        again.Reopen(Today, isGivenAgain: true);
        forgotten.Reopen(Today);

        (again.State, again.ParticipationId, again.EndedOn).ShouldBe((AssignmentState.Waived, null, Today));
        Told(again).ShouldBe([new AssignmentWaived(again.Id, "5345", DueOn)]);
        (forgotten.State, forgotten.ParticipationId).ShouldBe((AssignmentState.Waived, null));
    }

    [Fact]
    public void It_is_overdue_when_its_participation_is_annulled_late_and_both_are_told()
    {
        var duty = In(AssignmentState.Fulfilled);

        duty.Reopen(DueOn.AddDays(1));

        duty.State.ShouldBe(AssignmentState.Overdue);
        Told(duty).ShouldBe([new AssignmentReopened(duty.Id, "5345", DueOn), new AssignmentOverdue(duty.Id, "5345", DueOn)]);
    }

    [Theory]
    [InlineData(AssignmentState.Open)]
    [InlineData(AssignmentState.Booked)]
    [InlineData(AssignmentState.Overdue)]
    public void A_waiver_is_put_once(AssignmentState state)
    {
        var duty = In(state);

        duty.Waive("Loopbaanonderbreking", "hr", Today);
        duty.Waive("Loopbaanonderbreking", "another", Today);

        (duty.State, duty.WaiverReason, duty.WaiverClient).ShouldBe((AssignmentState.Waived, "Loopbaanonderbreking", "hr"));
        Told(duty).ShouldBe([new AssignmentWaived(duty.Id, "5345", DueOn)]);
        Should.Throw<RuleBroken>(() => duty.Waive("Een andere reden", "hr", Today)).Rule.ShouldBe("assignmentWaived");
    }

    [Fact]
    public void What_was_followed_is_not_waived() =>
        Should.Throw<RuleBroken>(() => In(AssignmentState.Fulfilled).Waive("Loopbaanonderbreking", "hr", Today)).Rule.ShouldBe("alreadyFulfilled");

    private static Assignment ADuty(DateOnly? dueOn = null, DateTimeOffset? now = null) => Assignment.Make(
        Participant.Register(HrReference.Of("hr", "1"), new Workplace("5345", null), Category.Operational, Stage.InService, Now),
        Course, dueOn ?? DueOn, null, now ?? Now);

    private static Assignment In(AssignmentState state)
    {
        var duty = ADuty();
        switch (state)
        {
            case AssignmentState.Booked: duty.Book(); break;
            case AssignmentState.Fulfilled: duty.Fulfil(Participation, Today); break;
            case AssignmentState.Overdue: duty.MarkOverdue(DueOn.AddDays(1)); break;
            case AssignmentState.Waived: duty.Waive("Ziekte", "hr", Today); break;
            default: break;
        }

        Forget(duty);
        return duty;
    }

    private static IReadOnlyList<IDomainEvent> Told(IAggregate duty) => duty.Events;

    private static void Forget(IAggregate duty) => duty.ForgetEvents();
}
