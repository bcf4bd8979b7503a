using Dossin.Partnerships.Domain.Training.Statistics;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Statistics;

/// <summary>What is told of families, and when nothing is (domain.md, 4.2).</summary>
public sealed class ToldTalliesTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private readonly ToldTallies _told = ToldTallies.Nothing();

    [Fact]
    public void Each_family_of_which_something_else_is_to_be_said_is_told()
    {
        Tell(("HPM", new(11_197, 11_197)), ("POL", new(440, 440)), ("NEW", new(0, 0))).ShouldBe(["HPM 11197..11197", "POL 440..440"]);
        Tell(("HPM", new(11_197, 11_197)), ("POL", new(440, null)), ("NEW", new(0, 0))).ShouldBe(["POL 440.."]);
        Tell(("HPM", new(11_197, 11_197)), ("POL", new(440, null)), ("NEW", new(0, null))).ShouldBe(["NEW 0.."]);
        Tell(("HPM", new(11_197, 11_197)), ("POL", new(440, null)), ("NEW", new(0, null))).ShouldBeEmpty();
    }

    [Fact]
    public void A_family_that_no_course_has_any_more_is_followed_by_nobody()
    {
        Tell(("HPM", new(2, 2)), ("HPM-LEAD", new(1, 1)));

        Tell(("HPM", new(3, 3))).ShouldBe(["HPM 3..3", "HPM-LEAD 0..0"]);
        Tell(("HPM", new(3, 3))).ShouldBeEmpty();
    }

    [Fact]
    public void A_family_keeps_its_id_and_each_telling_is_another_version()
    {
        Tell(("HPM", new(2, 2)));
        var (id, version) = (_told.Families.ShouldHaveSingleItem().Id, _told.Version);

        Tell(("HPM", new(3, 3)));

        _told.Families.ShouldHaveSingleItem().Id.ShouldBe(id);
        _told.Version.ShouldBe(version + 1);
    }

    private List<string> Tell(params (string Family, Interval Persons)[] now)
    {
        var persons = now.ToDictionary(family => family.Family, family => family.Persons);
        var hasNews = _told.HasNews(persons);
        var told = _told.Tell(persons, "state", Today, Given.Now);
        var events = _told.Happened().Cast<PersonsTallied>().ToList();
        (hasNews, told).ShouldBe((events.Count > 0, events.Count));
        events.ShouldAllBe(happened => happened.AsOf == Today);
        return [.. events.Select(happened => string.Create(null, $"{happened.CourseFamily} {happened.Persons.AtLeast}..{happened.Persons.AtMost}"))];
    }
}
