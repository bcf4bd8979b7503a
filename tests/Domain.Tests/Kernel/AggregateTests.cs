using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Training;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Kernel;

public sealed class AggregateTests
{
    [Fact]
    public void What_happens_is_told_in_order_and_moves_the_version()
    {
        var root = new Thing();
        root.Happen("one");
        root.Happen("two");

        root.Happened().ShouldBe([new Happened("one"), new Happened("two")]);
        root.Version.ShouldBe(2);
    }

    [Fact]
    public void What_was_told_is_told_once()
    {
        var root = new Thing();
        root.Happen("one");

        root.Happened().Count.ShouldBe(1);
        root.Happened().ShouldBeEmpty();
        root.Version.ShouldBe(1);
    }

    [Fact]
    public void A_change_that_is_nobody_elses_business_moves_the_version_too()
    {
        var root = new Thing();
        root.Change();

        root.Happened().ShouldBeEmpty();
        root.Version.ShouldBe(1);
    }

    [Fact]
    public void A_broken_rule_says_what_a_translation_needs()
    {
        var broken = Should.Throw<RuleBroken>(() => RuleBroken.If(true, "sessionFull", "All seats are taken.", ("capacity", 12)));

        broken.Rule.ShouldBe("sessionFull");
        broken.Told["capacity"].ShouldBe(12);
        broken.Allowed.ShouldBeNull();
    }

    [Fact]
    public void A_refused_input_says_where_and_why()
    {
        var refused = Should.Throw<InputRefused>(() => InputRefused.If(true, "start", "invalidPeriod", "No.", ("end", 1)));

        (refused.Place, refused.Code).ShouldBe(("start", "invalidPeriod"));
        refused.Told.ShouldBe([("end", (object)1)]);
    }

    [Fact]
    public void What_holds_is_not_refused()
    {
        RuleBroken.If(false, "sessionFull", "");
        InputRefused.If(false, "start", "invalidPeriod", "");
    }

    [Fact]
    public void A_text_has_the_languages_that_it_was_given() =>
        new Text(Nl: "Zaal", Fr: "Salle").Versions().ShouldBe(["Zaal", "Salle"]);

    private readonly record struct ThingId(Guid Value) : IId<ThingId>
    {
        public static ThingId Of(Guid value) => new(value);
    }

    private sealed record Happened(string What) : IDomainEvent;

    private sealed class Thing() : Aggregate<ThingId>(new ThingId(Guid.Empty))
    {
        public void Happen(string what) => Raise(new Happened(what));

        public void Change() => Touch();
    }
}
