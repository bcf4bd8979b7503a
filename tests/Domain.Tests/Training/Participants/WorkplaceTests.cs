using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Training.Participants;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Participants;

/// <summary>domain.md, section 4: exactly one of a zone and a federal unit; by hand, a zone of today.</summary>
public sealed class WorkplaceTests
{
    private static readonly DateOnly Today = new(2025, 3, 3);

    [Theory]
    [InlineData("5913", "CSD Antwerpen")]
    [InlineData(null, null)]
    public void Nobody_works_in_both_or_in_neither(string? zone, string? unit)
    {
        Refused(() => Given.Participant(zone, unit)).ShouldBe("policeZone: exactlyOneOfExpected");
        Refused(() => Given.Participant().Change(new Workplace(zone, unit), Category.Civilian, Stage.InService)).ShouldBe("policeZone: exactlyOneOfExpected");
        Refused(() => Workplace.Of(zone, unit, Today)).ShouldBe("policeZone: exactlyOneOfExpected");
    }

    [Theory]
    [InlineData("9999", "policeZone: unknownZone")]
    [InlineData("5906", "policeZone: zoneNotValidThen")]
    public void A_zone_that_is_entered_is_one_of_today(string zone, string issue) => Refused(() => Workplace.Of(zone, null, Today)).ShouldBe(issue);

    [Fact]
    public void A_zone_of_today_and_a_unit_are_places()
    {
        Workplace.Of("5913", null, Today).ShouldBe(new Workplace("5913", null));
        Workplace.Of(null, " CSD Antwerpen ", Today).ShouldBe(new Workplace(null, "CSD Antwerpen"));
    }

    private static string Refused(Action step)
    {
        var refused = Should.Throw<InputRefused>(step);
        return $"{refused.Place}: {refused.Code}";
    }
}
