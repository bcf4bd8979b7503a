using Dossin.Partnerships.Domain.Complaints.Complaints;
using Dossin.Partnerships.Domain.Complaints.CurativeMeasures;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Training;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Complaints.CurativeMeasures;

/// <summary>domain.md, section 6: the steps of a curative measure.</summary>
public sealed class CurativeMeasureTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("", MeasureState.Imposed)]
    [InlineData("made", MeasureState.Assigned)]
    [InlineData("made fulfilled", MeasureState.Fulfilled)]
    [InlineData("made overdue", MeasureState.Overdue)]
    [InlineData("made overdue fulfilled", MeasureState.Fulfilled)]
    [InlineData("made fulfilled reopened", MeasureState.Assigned)]
    [InlineData("made fulfilled reopened overdue", MeasureState.Overdue)]
    [InlineData("made waived", MeasureState.Withdrawn)]
    [InlineData("made forgotten", MeasureState.Withdrawn)]
    [InlineData("made fulfilled forgotten", MeasureState.Fulfilled)]
    // What was not heard of is no hindrance: the last word counts.
    [InlineData("fulfilled", MeasureState.Fulfilled)]
    [InlineData("waived made", MeasureState.Withdrawn)]
    public void It_follows_its_duty(string steps, MeasureState state)
    {
        var measure = Imposed();
        var version = 0;
        foreach (var step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            measure.Hear(Enum.Parse<DutyStep>(step, ignoreCase: true), ++version, Today);
        }

        measure.State.ShouldBe(state);
        (measure.EndedOn is not null).ShouldBe(state is MeasureState.Fulfilled or MeasureState.Withdrawn);
        (measure.Reference is null).ShouldBe(steps.EndsWith("forgotten", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_heard_late_changes_nothing()
    {
        var measure = Imposed();
        measure.Hear(DutyStep.Fulfilled, 3, Today);

        measure.ShouldNotChange(() => measure.Hear(DutyStep.Made, 1, Today));
        measure.ShouldNotChange(() => measure.Hear(DutyStep.Waived, 2, Today));

        measure.State.ShouldBe(MeasureState.Fulfilled);
    }

    [Fact]
    public void It_is_withdrawn_once_and_stays_so()
    {
        var measure = Imposed();
        measure.Happened();
        measure.Withdraw(Today);
        measure.Happened().ShouldHaveSingleItem().ShouldBe(new CurativeMeasureWithdrawn(measure.Cause!.Value));

        measure.ShouldNotChange(() => measure.Withdraw(Today.AddDays(1)));
        measure.ShouldNotChange(() => measure.Hear(DutyStep.Fulfilled, 9, Today));

        (measure.State, measure.WithdrawalReason).ShouldBe((MeasureState.Withdrawn, WithdrawalReason.Withdrawn));
    }

    [Fact]
    public void What_was_followed_is_not_withdrawn()
    {
        var measure = Imposed();
        measure.Hear(DutyStep.Fulfilled, 2, Today);

        measure.ShouldRefuse("alreadyFulfilled", () => measure.Withdraw(Today));
    }

    [Theory]
    [InlineData(ClosureOutcome.Unfounded)]
    [InlineData(ClosureOutcome.Mediated)]
    [InlineData(ClosureOutcome.Withdrawn)]
    [InlineData(null)]
    public void It_rests_on_a_founded_complaint(ClosureOutcome? outcome) =>
        Should.Throw<RuleBroken>(() => Imposed(outcome)).Rule.ShouldBe("complaintNotFounded");

    [Fact]
    public void Its_course_serves_and_its_day_is_to_come()
    {
        Imposed(ClosureOutcome.PartlyFounded).State.ShouldBe(MeasureState.Imposed);
        Should.Throw<RuleBroken>(() => Imposed(serves: false)).Rule.ShouldBe("courseNotCurative");
        Should.Throw<InputRefused>(() => Imposed(dueOn: Today)).Code.ShouldBe("notInFuture");
        Imposed(dueOn: Today.AddDays(1)).DueOn.ShouldBe(Today.AddDays(1));
    }

    private static CurativeMeasure Imposed(ClosureOutcome? outcome = ClosureOutcome.Founded, bool serves = true, DateOnly? dueOn = null)
    {
        var complaint = Complaint.Receive(
            new(Guid.CreateVersion7(Now)), new(Channel.Online, [new(1, Ground.Racism)], "5345", PartialDate.Parse("2026-01"), "nl", true, Victim.Self, null, []),
            Now, new(), new([7], 1), [8], Now);
        complaint.Decide(TriageOutcome.Admissible, new([1], 1), Now);
        if (outcome is { } how)
        {
            complaint.Close(how, null, new([1], 1), Now);
        }

        var course = new CurativeCourse(new CurativeCourseId(Guid.CreateVersion7(Now)));
        course.Hear("HPM", serves, Now);
        return CurativeMeasure.Impose(complaint, new("hr", " U-1 "), course, dueOn ?? new(2026, 6, 1), Guid.CreateVersion7(Now), Now);
    }
}
