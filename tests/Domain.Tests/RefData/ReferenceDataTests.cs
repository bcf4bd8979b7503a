using Dossin.Partnerships.Domain.RefData;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.RefData;

/// <summary>The counts of docs/reference-data.md, and that the tables fit together.</summary>
public sealed class ReferenceDataTests
{
    private static readonly PoliceZones Zones = PoliceZones.OfBelgium;
    private static readonly Municipalities Towns = Municipalities.OfBelgium;
    private static readonly Provinces Provinces = Provinces.OfBelgium;

    [Fact]
    public void There_are_175_zones_with_a_code_and_37_out_of_force()
    {
        Zones.All.Count(zone => !zone.IsRetired).ShouldBe(175);
        Zones.All.Count(zone => zone.IsRetired).ShouldBe(37);
        Zones.All.Count(zone => zone.Kind is PoliceZoneKind.Split).ShouldBe(1);
        Zones.All.Select(zone => zone.Code).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("02000", 98)]   // Noord-Limburg would be the 99th
    [InlineData("03000", 71)]
    [InlineData("04000", 6)]
    public void Zones_in_force_by_region(string region, int count) =>
        Zones.All.Count(zone => !zone.IsRetired && zone.Region == region).ShouldBe(count);

    [Theory]
    [InlineData("02000", 285)]
    [InlineData("03000", 261)]
    [InlineData("04000", 19)]
    public void Municipalities_by_region(string region, int count) =>
        Towns.All.Count(town => town.Region == region).ShouldBe(count);

    [Fact]
    public void There_are_565_municipalities_10_provinces_and_3_regions()
    {
        Towns.All.Length.ShouldBe(565);
        Provinces.All.Length.ShouldBe(10);
        Provinces.Regions.Length.ShouldBe(3);
        Towns.All.Count(town => town.Name.De is not null).ShouldBe(9);
        Towns.All.Count(town => town.MergedFrom.Length > 0).ShouldBe(14);
    }

    [Fact]
    public void The_zone_of_each_municipality_exists_and_is_in_force_and_in_the_same_province() =>
        Towns.All.Where(town => town.PoliceZone is not null).ShouldAllBe(town =>
            !Zones.Find(town.PoliceZone!)!.IsRetired
            && Zones.Find(town.PoliceZone!)!.Province == town.Province && Zones.Find(town.PoliceZone!)!.Region == town.Region);

    [Fact]
    public void Only_the_municipalities_of_Noord_Limburg_have_no_zone() =>
        Towns.All.Where(town => town.PoliceZone is null).Select(town => town.Name.Nl)
            .ShouldBe(["Leopoldsburg", "Hamont-Achel", "Lommel", "Peer", "Hechtel-Eksel", "Pelt"], ignoreOrder: true);

    [Fact]
    public void The_kind_of_a_zone_in_force_is_that_of_its_municipalities() =>
        Zones.All.Where(zone => !zone.IsRetired).ShouldAllBe(zone =>
            (zone.Kind == PoliceZoneKind.OneMunicipality) == (Towns.All.Count(town => town.PoliceZone == zone.Code) == 1));

    [Fact]
    public void Each_place_is_in_its_region_and_only_Brussels_is_in_no_province()
    {
        foreach (var (province, region) in Zones.All.Select(zone => (zone.Province, zone.Region))
            .Concat(Towns.All.Select(town => (town.Province, town.Region))).Distinct())
        {
            Provinces.FindRegion(region).ShouldNotBeNull();
            (province is null).ShouldBe(region == "04000");
            (province is null ? region : Provinces.Find(province)!.Region).ShouldBe(region);
        }
    }

    [Fact]
    public void A_merged_zone_ends_on_the_day_on_which_its_successor_begins() =>
        (from zone in Zones.All
         where zone is { Kind: PoliceZoneKind.Merged, ValidTo: not null, Successors: [_] }
         let successor = Zones.Find(zone.Successors[0])!
         where successor.ValidFrom is not null && successor.ValidFrom != zone.ValidTo
         select zone.Code).ShouldBeEmpty();

    [Fact]
    public void The_codes_of_the_decree_of_2001_are_one_unbroken_block() =>
        Enumerable.Range(5267, 196).ShouldAllBe(code => Zones.Find(code.ToString(null as IFormatProvider)) != null);

    [Theory]
    [InlineData("antwerpen", "11002")]
    [InlineData("anvers", "11002")]
    [InlineData("MALINES", "12025")]
    [InlineData("liege", "62063")]
    public void A_municipality_is_found_by_its_names(string typed, string code) =>
        Towns.Search(typed).Select(town => town.Code).ShouldBe([code]);

    [Fact]
    public void Municipalities_are_listed_by_province()
    {
        Towns.Search(province: "10000").Select(town => town.Code).ShouldBe(Towns.All.Where(town => town.Province == "10000").Select(town => town.Code).Order(StringComparer.Ordinal));
        Towns.Search("mechelen", "10000").Select(town => town.Code).ShouldBe(["12025"]);
        Towns.Search("mechelen", "90000").ShouldBeEmpty();
        Towns.Find("12025")!.PoliceZone.ShouldBe("5913");
        Towns.Find("00000").ShouldBeNull();
    }

    [Fact]
    public void The_province_of_Antwerp_is_10000() => Provinces.Find("10000")!.Name.Nl.ShouldBe("Provincie Antwerpen");

    [Fact]
    public void The_languages_are_the_four_of_the_contract() => Languages.All.Select(language => language.Code).ShouldBe(["de", "en", "fr", "nl"]);
}
