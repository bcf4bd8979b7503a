using Dossin.Partnerships.Domain.Agreements.Parties;
using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.Tests.Training;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>domain.md, section 5: Party.</summary>
public sealed class PartyTests
{
    private static readonly PartyDescription About = new(
        "Kazerne Dossin", "Kazerne Dossin", ["Dossin Kazerne"], PartyKind.Institution, null, "0123456749", new Contact("info@kazernedossin.example"));

    [Theory]
    [InlineData("0123456749", true)]
    [InlineData("0000000097", true)]
    [InlineData("1000000021", true)]
    [InlineData("0123456748", false)]
    [InlineData("0000000000", false)]
    [InlineData("2123456749", false)]
    [InlineData("0123.456.749", false)]
    [InlineData("012345674", false)]
    [InlineData("01234567490", false)]
    [InlineData("０123456749", false)]
    public void The_check_digits_of_an_enterprise_number(string number, bool valid) => EnterpriseNumber.IsValid(number).ShouldBe(valid);

    [Theory]
    [InlineData(PartyKind.PoliceZone, "5906", null)]
    [InlineData(PartyKind.PoliceZone, null, "zoneOfZonesOnly")]
    [InlineData(PartyKind.LocalPolice, "5906", "zoneOfZonesOnly")]
    [InlineData(PartyKind.PoliceZone, "0000", "unknownZone")]
    public void A_zone_belongs_to_a_zone(PartyKind kind, string? zone, string? code)
    {
        var step = () => Party.Register(About with { Kind = kind, PoliceZone = zone }, Given.Now);
        if (code is null)
        {
            step().PoliceZone.ShouldBe(zone);
        }
        else
        {
            var refused = Should.Throw<InputRefused>(step);
            (refused.Code, refused.Place).ShouldBe((code, "policeZone"));
        }
    }

    [Theory]
    [InlineData("0123456748")]
    [InlineData("2000000042")]
    [InlineData("000000889")]
    [InlineData("00000088009")]
    [InlineData("0123.45674")]
    public void A_number_that_does_not_check_is_refused(string number) =>
        Should.Throw<InputRefused>(() => Party.Register(About with { EnterpriseNumber = number }, Given.Now)).Place.ShouldBe("enterpriseNumber");

    [Fact]
    public void What_is_internal_moves_the_version_of_managers_alone()
    {
        var party = Party.Register(About, Given.Now);
        (party.Version, party.SharedVersion).ShouldBe((1, 1));

        party.Change(About with { Contact = new Contact(Telephone: "015 29 06 60") });
        (party.Version, party.SharedVersion).ShouldBe((2, 1));
        party.Change(party.About() with { Aliases = ["Dossin"] });
        (party.Version, party.SharedVersion).ShouldBe((3, 2));
        party.ShouldNotChange(() => party.Change(party.About() with { Aliases = ["Dossin"], Contact = new Contact(Telephone: "015 29 06 60") }));
    }

    [Fact]
    public void Names_are_keyed_and_searched_without_case_accents_and_punctuation()
    {
        var party = Party.Register(About with { Name = "Geïntegreerde Politie!", BrandName = null, Aliases = ["Police intégrée"] }, Given.Now);

        (party.NameKey, party.SearchText).ShouldBe(("geintegreerde politie", "geintegreerde politie police integree"));
        Party.Register(About with { Name = "?!" }, Given.Now).NameKey.ShouldBe("?!");
    }
}
