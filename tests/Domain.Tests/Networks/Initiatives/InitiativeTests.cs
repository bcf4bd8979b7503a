using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Networks.Activities;
using Dossin.Partnerships.Domain.Networks.Initiatives;
using Shouldly;
using static Dossin.Partnerships.Domain.Networks.Initiatives.InitiativeState;

namespace Dossin.Partnerships.Domain.Tests.Networks.Initiatives;

public sealed class InitiativeTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 6, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Proposed, new[] { Running, Stopped })]
    [InlineData(Running, new[] { Done, Stopped })]
    [InlineData(Done, new InitiativeState[0])]
    [InlineData(Stopped, new InitiativeState[0])]
    public void From_each_state_only_some_steps_are_open(InitiativeState from, InitiativeState[] open)
    {
        foreach (var to in Enum.GetValues<InitiativeState>().Where(to => to != from))
        {
            var initiative = In(from);
            if (open.Contains(to))
            {
                initiative.Move(to);
                initiative.State.ShouldBe(to);
            }
            else
            {
                var refused = Should.Throw<RuleBroken>(() => initiative.Move(to));
                refused.Rule.ShouldBe("initiativeStep");
                refused.Allowed.ShouldBe(open.Select(state => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..]));
                initiative.State.ShouldBe(from);
            }
        }
    }

    [Fact]
    public void Each_state_is_told_once()
    {
        var initiative = Initiative.Propose(Outline, "punt", Now);
        initiative.Move(Running);
        initiative.Move(Running);
        initiative.Move(Done);

        ((IAggregate)initiative).Events.ShouldBe(
            [new InitiativeProposed(initiative.Id, "punt", "5345"), new InitiativeStarted(initiative.Id, "punt", "5345"), new InitiativeCompleted(initiative.Id, "punt", "5345")]);
    }

    [Fact]
    public void Saying_the_same_changes_nothing()
    {
        var initiative = In(Running);
        var version = initiative.Version;

        initiative.Change(Outline with { Partners = [] }, Now);
        initiative.Version.ShouldBe(version);
        initiative.Change(Outline with { Title = new Text("Anders") }, Now);
        initiative.Version.ShouldBe(version + 1);
    }

    [Theory]
    [InlineData("5906", "zoneNotValidThen")]
    [InlineData("0000", "unknownZone")]
    public void It_is_in_a_zone_of_today(string zone, string code) =>
        Should.Throw<InputRefused>(() => Initiative.Propose(Outline with { PoliceZone = zone }, null, Now)).Code.ShouldBe(code);

    private static InitiativeOutline Outline => new(new Text("Buurtoverleg"), ActivityKind.NeighborhoodConsultation, "5345", [], null);

    private static Initiative In(InitiativeState state)
    {
        var initiative = Initiative.Propose(Outline, null, Now);
        foreach (var step in state switch { Proposed => [], Running => [Running], Done => [Running, Done], _ => new[] { Stopped } })
        {
            initiative.Move(step);
        }

        ((IAggregate)initiative).ForgetEvents();
        return initiative;
    }
}
