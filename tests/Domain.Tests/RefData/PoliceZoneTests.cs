using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.RefData;

public sealed class PoliceZoneTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly PoliceZones Zones = PoliceZones.OfBelgium;

    [Theory]
    [InlineData("5906", "2020-12-10", true)]
    [InlineData("5913", "2020-12-10", false)]
    [InlineData("5906", "2022-12-31", true)]
    [InlineData("5906", "2023-01-01", false)]
    [InlineData("5913", "2023-01-01", true)]
    [InlineData("5345", "2001-12-31", false)]
    [InlineData("5345", "2002-01-01", true)]
    [InlineData("5379", "2024-12-31", true)]
    [InlineData("5379", "2025-01-01", false)]
    [InlineData("5962", "2024-12-31", false)]
    [InlineData("9999", "2020-12-10", false)]
    public void A_fact_bears_the_zone_as_it_was_that_day(string code, string day, bool accepted) =>
        Zones.IsValidOn(code, Day(day), Today).ShouldBe(accepted);

    [Theory]
    [InlineData("5358", "2022-12-31", true)]    // the end is that of 5906 at the latest
    [InlineData("5358", "2023-01-01", false)]
    [InlineData("5378", "2017-05-01", true)]    // through 5888, into 5909
    [InlineData("5378", "2017-05-02", false)]
    [InlineData("5431", "2024-12-31", true)]    // through 5904, into 5964
    [InlineData("5431", "2025-01-01", false)]
    [InlineData("5906", "2002-01-01", true)]    // the start is that of 5357 and 5358 at the earliest
    [InlineData("5906", "2001-12-31", false)]
    [InlineData("5853", "2002-01-01", true)]
    public void An_unknown_border_refuses_nothing_that_a_known_one_allows(string code, string day, bool accepted) =>
        Zones.IsValidOn(code, Day(day), Today).ShouldBe(accepted);

    [Theory]
    [InlineData("5386")]    // merged into 5853, which is in force
    [InlineData("5371")]    // merged into Noord-Limburg, whose code is not known
    public void A_retired_code_without_any_date_is_refused_from_today_on_only(string code)
    {
        Zones.IsValidOn(code, Today.AddDays(-1), Today).ShouldBeTrue();
        Zones.IsValidOn(code, Today, Today).ShouldBeFalse();
        Zones.IsValidOn(code, Today.AddYears(1), Today).ShouldBeFalse();
    }

    [Theory]
    [InlineData("5906", "2023", false)]
    [InlineData("5906", "2022", true)]
    [InlineData("5913", "2022", false)]
    [InlineData("5913", "2022-12", false)]
    [InlineData("5913", "2023", true)]
    [InlineData("5913", "2023-01", true)]
    [InlineData("5909", "2017", true)]          // from 2017-05-02 on
    [InlineData("5888", "2017", true)]
    [InlineData("5371", "2026", true)]
    [InlineData("5371", "2027", false)]
    public void A_partial_date_accepts_a_zone_valid_on_any_of_its_days(string code, string date, bool accepted) =>
        Zones.IsValidOn(code, PartialDate.Parse(date), Today).ShouldBe(accepted);

    [Fact]
    public void A_caller_has_all_that_was_merged_into_the_zone() =>
        Zones.Covered(["5913"]).ShouldBe(["5913", "5906", "5356", "5358", "5357"], ignoreOrder: true);

    [Fact]
    public void A_caller_never_has_what_the_zone_was_merged_into() =>
        Zones.Covered(["5906"]).ShouldBe(["5906", "5357", "5358"], ignoreOrder: true);

    [Fact]
    public void A_split_gives_its_successors_nothing()
    {
        Zones.Covered(["5962"]).ShouldBe(["5962", "5380"], ignoreOrder: true);
        Zones.Covered(["5907"]).ShouldBe(["5907", "5370", "5374"], ignoreOrder: true);
    }

    [Fact]
    public void The_records_of_a_split_zone_are_granted_by_its_old_code() =>
        Zones.Covered(["5907", "5379"]).ShouldBe(["5907", "5370", "5374", "5379"], ignoreOrder: true);

    [Fact]
    public void A_code_that_does_not_exist_covers_itself()
    {
        Zones.Covered(["9999"]).ShouldBe(["9999"]);
        Zones.Covered([]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5906", "2026-03-02", "5913")]
    [InlineData("5906", "2023-01-01", "5913")]
    [InlineData("5906", "2022-12-31", "5906")]
    [InlineData("5356", "2022-12-31", "5356")]
    [InlineData("5358", "2026-03-02", "5913")]
    [InlineData("5358", "2020-12-10", "5906")]  // the day of that merger is not known, that it took place is
    [InlineData("5386", "2026-03-02", "5853")]
    [InlineData("5371", "2026-03-02", "5371")]  // its successor has no known code
    [InlineData("5379", "2026-03-02", "5379")]  // split: nothing is divided
    [InlineData("5345", "2026-03-02", "5345")]
    [InlineData("9999", "2026-03-02", "9999")]
    public void Now_a_merged_zone_counts_under_the_zone_that_it_is_in(string code, string asOf, string counted) =>
        Zones.Now(code, Day(asOf)).ShouldBe(counted);

    [Fact]
    public void A_zone_out_of_force_still_answers()
    {
        var zone = Zones.Find("5906").ShouldNotBeNull();

        zone.Kind.ShouldBe(PoliceZoneKind.Merged);
        zone.IsRetired.ShouldBeTrue();
        zone.ValidFrom.ShouldBeNull();
        zone.ValidTo.ShouldBe(Day("2023-01-01"));
        zone.Successors.ShouldBe(["5913"]);
        zone.Predecessors.ShouldBe(["5357", "5358"]);
        zone.Province.ShouldBe("10000");
        zone.Region.ShouldBe("02000");
        Zones.Find("5913")!.Predecessors.ShouldBe(["5356", "5906"]);
        Zones.Find("5379")!.Successors.ShouldBe(["5962", "5907"]);
        Zones.Find("5379")!.Note.ShouldBe("Split: Borgloon, Heers and Wellen to 5962; Alken and Kortessem to 5907");
        Zones.Find("9999").ShouldBeNull();
    }

    [Theory]
    [InlineData("5339"), InlineData("5340"), InlineData("5341"), InlineData("5342"), InlineData("5343"), InlineData("5344")]
    public void A_zone_of_Brussels_has_a_region_and_no_province(string code)
    {
        Zones.Find(code)!.Province.ShouldBeNull();
        Zones.Find(code)!.Region.ShouldBe("04000");
    }

    [Theory]
    [InlineData("mechelen", new[] { "5358", "5906" })]
    [InlineData("WILLEBROEK mechelen", new[] { "5906" })]
    [InlineData("liege", new[] { "5277" })]
    [InlineData("capital ixelles", new[] { "5339" })]
    [InlineData("beloeil leuze en hainaut", new[] { "5319" })]
    [InlineData("klm", new[] { "5409" })]
    [InlineData("k-l-m", new[] { "5409" })]
    [InlineData("escaut", new[] { "5320" })]
    [InlineData("mewi", new[] { "5906" })]
    [InlineData("elen", new string[0])]
    [InlineData("-", new string[0])]
    public void Names_and_aliases_are_found(string typed, string[] codes) =>
        Zones.Search(Today, typed).Select(zone => zone.Code).ShouldBe(codes);

    [Fact]
    public void A_search_keeps_to_the_day_and_the_province()
    {
        Zones.Search(Today, "rivierenland", Day("2014-06-01")).ShouldBeEmpty();
        Zones.Search(Today, "mechelen", Day("2014-06-01")).Select(zone => zone.Code).ShouldBe(["5358", "5906"]);
        Zones.Search(Today, "mechelen", Today).ShouldBeEmpty();
        Zones.Search(Today, on: Today).Count().ShouldBe(175);
        Zones.Search(Today, province: "90000").ShouldBe(Zones.All.Where(zone => zone.Province == "90000"));
        Zones.Search(Today, province: "90000").ShouldNotBeEmpty();
        Zones.Search(Today).ShouldBe(Zones.All);
    }

    [Fact]
    public void Zones_that_do_not_fit_together_are_refused()
    {
        Refused(AZone("1", PoliceZoneKind.Merged, "2"));
        Refused(AZone("1"), AZone("1"));
        Refused(AZone("1", PoliceZoneKind.Merged, "2"), AZone("2", PoliceZoneKind.Merged, "1"));
        Refused(AZone("1", PoliceZoneKind.Merged, "2", "3"), AZone("2"), AZone("3"));
        Refused(AZone("1", PoliceZoneKind.OneMunicipality, "2"), AZone("2"));
    }

    private static void Refused(params PoliceZone[] zones) => Should.Throw<InvalidDataException>(() => PoliceZones.Of(zones));

    private static PoliceZone AZone(string code, PoliceZoneKind kind = PoliceZoneKind.OneMunicipality, params string[] successors) =>
        new(code, new Text(Nl: code), [], "10000", "02000", kind, null, null, [.. successors], [], null);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);
}
