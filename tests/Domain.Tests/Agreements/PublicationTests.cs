using Dossin.Partnerships.Domain.Agreements.Elements;
using Dossin.Partnerships.Domain.Agreements.Publications;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>A text by parts: when others see it, and what of it moves what they see (domain.md, section 5, Publications).</summary>
public sealed class PublicationTests
{
    private static readonly DateTimeOffset Now = Given.Now;
    private static readonly DateTimeOffset Later = Now.AddHours(2);

    private static readonly PublicationDescription About = new(
        new Text(Nl: "Bericht"), PublicationKind.PressRelease, null, null, [], [Given.Part("Nieuws."), Given.Part("Perscontact.", Visibility.Internal)]);

    [Fact]
    public void It_is_seen_from_the_day_that_it_bears_or_the_end_of_its_embargo()
    {
        Publication.Write(About, Now).VisibleFrom.ShouldBeNull();
        Publication.Write(About with { EmbargoUntil = Now }, Now).VisibleFrom.ShouldBeNull();
        Publication.Write(About with { PublishedOn = Given.Today }, Now).VisibleFrom.ShouldBe(Now);
        Publication.Write(About with { PublishedOn = Given.Today, EmbargoUntil = Later }, Now).VisibleFrom.ShouldBe(Later);
    }

    [Fact]
    public void Others_are_told_once_and_not_before()
    {
        var embargoed = Publication.Write(About with { PublishedOn = Given.Today, EmbargoUntil = Later }, Now);

        embargoed.Release(Later.AddTicks(-1));
        Events(embargoed).ShouldBeEmpty();
        var (version, seen) = (embargoed.Version, embargoed.SharedVersion);
        embargoed.Release(Later);
        embargoed.Release(Later.AddDays(1));

        Events(embargoed).ShouldHaveSingleItem().ShouldBe(new PublicationReleased(embargoed.Id, About.Title, Later));
        (embargoed.Version, embargoed.SharedVersion).ShouldBe((version + 1, seen));
        Events(Publication.Write(About with { PublishedOn = Given.Today }, Now)).Count.ShouldBe(1);
    }

    [Fact]
    public void An_embargo_can_be_moved_and_ended_until_it_is_over()
    {
        var publication = Publication.Write(About with { PublishedOn = Given.Today, EmbargoUntil = Later }, Now);

        publication.Change(publication.About() with { EmbargoUntil = Later.AddDays(1) }, Now);
        publication.VisibleFrom.ShouldBe(Later.AddDays(1));
        publication.Change(publication.About() with { EmbargoUntil = null }, Later);
        publication.VisibleFrom.ShouldBe(Later);
        Events(publication).ShouldHaveSingleItem();

        Should.Throw<RuleBroken>(() => publication.Change(publication.About() with { EmbargoUntil = Later.AddDays(2) }, Later)).Rule.ShouldBe("publicationFrozen");
    }

    [Fact]
    public void What_is_internal_moves_nothing_that_others_see()
    {
        var publication = Publication.Write(About, Now);
        var (version, seen) = (publication.Version, publication.SharedVersion);

        publication.Change(About with { Elements = [About.Elements[0], Given.Part("Ander contact.", Visibility.Internal)] }, Now);
        (publication.Version, publication.SharedVersion).ShouldBe((version + 1, seen));
        publication.Change(publication.About(), Now);
        (publication.Version, publication.SharedVersion).ShouldBe((version + 1, seen));
        publication.Change(publication.About() with { Title = new Text(Nl: "Ander bericht") }, Now);
        (publication.Version, publication.SharedVersion).ShouldBe((version + 2, seen + 1));
        publication.SharedWords.Body.Nl.ShouldBe("doel nieuws");
        publication.InternalWords.Body.Nl.ShouldBe("doel ander contact");
    }

    [Theory]
    [InlineData("Niet voor publicatie: contact", true)]
    [InlineData("NE PAS PUBLIER", true)]
    [InlineData("Nicht zur Veröffentlichung bestimmt", true)]
    [InlineData("not for publication", true)]
    [InlineData("Voor publicatie", false)]
    [InlineData("Niet voor publicaties van anderen", false)]
    public void From_the_part_that_says_so_on_each_is_internal(string said, bool marked)
    {
        NotForPublication.Misplaced([Given.Part("a"), Given.Part(said), Given.Part("b", Visibility.Partners), Given.Part("c", Visibility.Internal)])
            .ShouldBe(marked ? [1, 2] : []);
        NotForPublication.Misplaced([Given.Part("a"), Given.Part(said, Visibility.Internal), Given.Part("c", Visibility.Internal)]).ShouldBeEmpty();
    }

    private static IReadOnlyList<IDomainEvent> Events(Publication publication) => ((IAggregate)publication).Events;
}
