using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Sessions;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Sessions;

/// <summary>domain.md, section 4: what a session always holds, whoever asks.</summary>
public sealed class ImpossiblePlanTests
{
    public static TheoryData<string, string, SessionPlan> Impossible => new()
    {
        { "end", "invalidPeriod", Given.Plan with { End = Given.Start } },
        { "end", "invalidPeriod", Given.Plan with { End = Given.Start.AddHours(-1) } },
        { "capacity", "schema", Given.Plan with { Capacity = 0 } },
        { "waitingListCapacity", "schema", Given.Plan with { WaitingListCapacity = -1 } },
    };

    [Theory, MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void It_is_not_planned_and_nothing_is_changed_to_it(string place, string code, SessionPlan plan)
    {
        var refused = Should.Throw<InputRefused>(() => Session.Schedule(Given.Course(), plan, Given.Now));
        (refused.Place, refused.Code).ShouldBe((place, code));

        var session = Given.Session();
        session.ShouldNotTake(code, place, () => session.Change(Given.Course(), plan, Given.Now));
        session.Planned().End.ShouldBe(Given.Plan.End);
    }

    [Fact]
    public void A_session_without_a_waiting_list_is_possible() => Given.Session(capacity: 1, list: 0).WaitingListCapacity.ShouldBe(0);

    [Fact]
    public void A_session_of_a_course_that_says_later_when_it_began_can_still_get_another_room()
    {
        var course = Given.Course();
        var session = Given.Quiet(Session.Schedule(course, Given.Plan, Given.Now));
        course.Change(Given.About with { Introduced = PartialDate.Parse("2025-06") }, Given.Now);
        session.Change(course, Given.Plan with { Venue = new Venue("Zaal 2") }, Given.Now);

        session.Venue.Name.ShouldBe("Zaal 2");
    }
}
