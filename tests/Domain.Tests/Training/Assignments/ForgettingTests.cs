using Dossin.Partnerships.Domain.Training.Assignments;
using Dossin.Partnerships.Domain.Training.Participations;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Assignments;

/// <summary>A person is forgotten: what is open ends, what was fulfilled stays so, and nothing tells whose it was.</summary>
public sealed class ForgettingTests
{
    [Fact]
    public void An_open_duty_ends()
    {
        var duty = Duty();

        duty.Forget();

        (duty.State, duty.ParticipantId, duty.CauseReference, duty.CauseClient).ShouldBe((AssignmentState.Waived, null, null, null));
        duty.Happened().OfType<AssignmentWaived>().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_fulfilled_duty_stays_fulfilled()
    {
        var duty = Duty();
        duty.Fulfil(new ParticipationId(Guid.CreateVersion7(Given.Now)), duty.DueOn);

        duty.Forget();

        (duty.State, duty.ParticipantId, duty.CauseReference).ShouldBe((AssignmentState.Fulfilled, null, null));
        duty.ParticipationId.ShouldNotBeNull();
    }

    private static Assignment Duty() =>
        Assignment.Make(Given.Participant(), Given.Course().Id, new(2025, 6, 1), ("cause", "client"), Given.Now);
}
