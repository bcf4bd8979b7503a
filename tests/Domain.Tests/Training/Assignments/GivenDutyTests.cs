using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participations;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Assignments;

/// <summary>A duty that another context gives differs from any other in what that context is told, and in nothing else.</summary>
public sealed class GivenDutyTests
{
    private static readonly DateOnly DueOn = new(2025, 6, 1);
    private static readonly ParticipationId Participation = new(Guid.CreateVersion7(Given.Now));

    [Fact]
    public void Each_step_is_told_to_who_gave_it_and_the_version_is_that_of_any_duty()
    {
        var (given, plain) = (Quiet(Duty("complaints")), Quiet(Duty(null)));
        Action<Assignment>[] steps =
        [
            duty => duty.Book(), duty => duty.Fulfil(Participation, DueOn), duty => duty.Reopen(DueOn), duty => duty.MarkOverdue(DueOn.AddDays(1)),
            duty => duty.Waive("Verlof", "hr", DueOn),
        ];
        foreach (var step in steps)
        {
            step(given);
            step(plain);
            given.Version.ShouldBe(plain.Version);
        }

        var told = given.Happened();
        told.OfType<DutyMoved>().Select(moved => (moved.Step, moved.Context, moved.CauseReference)).ShouldBe(
            [(DutyStep.Fulfilled, "complaints", "word"), (DutyStep.Reopened, "complaints", "word"), (DutyStep.Overdue, "complaints", "word"), (DutyStep.Waived, "complaints", "word")]);
        told.OfType<DutyMoved>().Select(moved => moved.Version).ShouldBeInOrder();
        told.Where(one => one is not DutyMoved).Select(one => one.GetType()).ShouldBe(plain.Happened().Select(one => one.GetType()));
    }

    [Fact]
    public void What_is_taken_back_is_waived_without_a_reason()
    {
        var duty = Duty("complaints");
        duty.TakeBack(DueOn);

        (duty.State, duty.WaiverReason, duty.EndedOn).ShouldBe((AssignmentState.Waived, null, DueOn));
        duty.ShouldNotChange(() => duty.TakeBack(DueOn));
    }

    [Fact]
    public void What_was_followed_is_not_taken_back()
    {
        var duty = Duty("complaints");
        duty.Fulfil(Participation, DueOn);

        duty.ShouldNotChange(() => duty.TakeBack(DueOn));
    }

    [Fact]
    public void A_forgotten_duty_tells_so_before_it_forgets_why()
    {
        var duty = Quiet(Duty("complaints"));
        duty.Forget();

        duty.Happened().OfType<DutyMoved>().ShouldHaveSingleItem().Step.ShouldBe(DutyStep.Forgotten);
        (duty.CauseReference, duty.CauseContext).ShouldBe((null, null));
    }

    [Fact]
    public void Only_who_was_shown_the_cause_sees_that_it_went()
    {
        var (given, own) = (Duty("complaints"), Duty(null, "dossier"));
        var (before, ownBefore) = (given.Version, own.Version);

        given.EraseCause();
        own.EraseCause();

        (given.Version - before, own.Version - ownBefore).ShouldBe((0, 1));
        (given.CauseReference, own.CauseReference).ShouldBe((null, null));
    }

    private static Assignment Duty(string? context, string? word = null) => context is null
        ? Assignment.Make(Given.Participant(), Given.Course().Id, DueOn, word is null ? null : (word, "hr"), Given.Now)
        : Assignment.Give(Given.Participant(), Given.Course().Id, DueOn, ("word", context), Given.Now);

    private static T Quiet<T>(T root) where T : IAggregate => Given.Quiet(root);
}
