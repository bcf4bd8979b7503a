using Dossin.Partnerships.Domain.Dialogues.Dialogues;
using Dossin.Partnerships.Domain.Dialogues.Points;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Dialogues;

/// <summary>domain.md, section 6: open, adopted, done, back to open; rejected by hand.</summary>
public sealed class ImprovementPointTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid A = Guid.Parse("0193ad00-0000-7000-8000-00000000000a"), B = Guid.Parse("0193ad00-0000-7000-8000-00000000000b");
    private static readonly NamesNotTold Nobody = NamesNotTold.Of(["Moskee El Fath"], []);

    [Fact]
    public void It_follows_the_initiatives_that_answer_it()
    {
        var point = APoint();

        State(point, A, AnswerState.Proposed).ShouldBe(PointState.Adopted);
        State(point, A, AnswerState.Running).ShouldBe(PointState.Adopted);
        State(point, B, AnswerState.Proposed).ShouldBe(PointState.Adopted);
        State(point, A, AnswerState.Done).ShouldBe(PointState.Adopted);
        State(point, B, AnswerState.Stopped).ShouldBe(PointState.Done);
        point.InitiativeIds.ShouldBe([A, B]);
    }

    [Fact]
    public void It_is_open_again_when_all_are_stopped()
    {
        var point = APoint();

        State(point, A, AnswerState.Proposed).ShouldBe(PointState.Adopted);
        State(point, A, AnswerState.Stopped).ShouldBe(PointState.Open);
        point.InitiativeIds.ShouldBe([A]);
    }

    /// <summary>Events come in any order, and more than once: the end is the same.</summary>
    [Fact]
    public void The_order_of_the_news_does_not_matter()
    {
        (Guid, AnswerState)[] news =
            [(A, AnswerState.Proposed), (A, AnswerState.Running), (A, AnswerState.Done), (B, AnswerState.Proposed), (B, AnswerState.Stopped)];
        foreach (var order in Orders(news))
        {
            var point = APoint();
            foreach (var (initiative, state) in order.Concat(order))
            {
                point.Hear(initiative, state);
            }

            point.State.ShouldBe(PointState.Done);
            point.InitiativeIds.ShouldBe([A, B], ignoreOrder: true);
        }
    }

    [Fact]
    public void News_that_is_known_tells_nobody()
    {
        var point = APoint();
        point.Hear(A, AnswerState.Proposed);
        var told = ((IAggregate)point).Events.Count;

        point.Hear(A, AnswerState.Proposed);
        point.Hear(A, AnswerState.Running);

        ((IAggregate)point).Events.Count.ShouldBe(told);
    }

    [Fact]
    public void By_hand_an_open_point_is_rejected_and_nothing_else()
    {
        var point = APoint();
        foreach (var state in new[] { PointState.Adopted, PointState.Done })
        {
            var refused = Should.Throw<RuleBroken>(() => point.MoveTo(state));
            (refused.Rule, refused.Allowed!.ShouldHaveSingleItem()).ShouldBe(("illegalStep", "rejected"));
        }

        point.MoveTo(PointState.Rejected);
        point.MoveTo(PointState.Rejected);

        Should.Throw<RuleBroken>(() => point.MoveTo(PointState.Open)).Allowed!.ShouldBeEmpty();
        State(point, A, AnswerState.Proposed).ShouldBe(PointState.Rejected);
        point.InitiativeIds.ShouldBe([A]);
    }

    [Fact]
    public void An_adopted_point_is_not_rejected()
    {
        var point = APoint();
        point.Hear(A, AnswerState.Proposed);

        Should.Throw<RuleBroken>(() => point.MoveTo(PointState.Rejected)).Rule.ShouldBe("illegalStep");
    }

    [Fact]
    public void A_text_that_names_somebody_is_neither_published_nor_kept()
    {
        var named = new PointText(new Text(Nl: "Moskee El-Fath"), new Text(Nl: "x"), DialogueTheme.Youth);
        Should.Throw<NamesSomebody>(() => ImprovementPoint.Publish(ADialogue(), named, Nobody, Now));
        var point = APoint();
        var before = point.Says();

        Should.Throw<NamesSomebody>(() => point.Rewrite(named, Nobody));

        point.Says().ShouldBe(before);
    }

    [Fact]
    public void Saying_what_is_said_already_changes_nothing()
    {
        var point = APoint();
        var version = point.Version;

        point.Rewrite(point.Says(), Nobody).ShouldBeFalse();
        point.Version.ShouldBe(version);
        point.Rewrite(point.Says() with { Theme = DialogueTheme.Poverty }, Nobody).ShouldBeTrue();
        point.Version.ShouldBe(version + 1);
    }

    private static PointState State(ImprovementPoint point, Guid initiative, AnswerState state)
    {
        point.Hear(initiative, state);
        return point.State;
    }

    private static Dialogue ADialogue() => Dialogue.Open(
        "5345", "Bureau", new(new Text(Nl: "Ronde"), PartialDate.Parse("2017-12"), null, [DialogueTheme.Youth], null), Now);

    private static ImprovementPoint APoint() =>
        ImprovementPoint.Publish(ADialogue(), new(new Text(Nl: "Meer rust"), new Text(Nl: "Een moskee vraagt rust."), DialogueTheme.Youth), Nobody, Now);

    private static IEnumerable<T[]> Orders<T>(T[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany((item, at) => Orders([.. items[..at], .. items[(at + 1)..]]).Select(rest => (T[])[item, .. rest]));
}
