using System.Runtime.CompilerServices;
using Dossin.Partnerships.Domain.RefData;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.RefData;

/// <summary>
/// The files that the quickstart imports, as committed. That they are what their generator writes is said by
/// <c>node requests/data/generate.mjs --check</c>.
/// </summary>
public sealed class QuickstartDataTests
{
    private static readonly DateOnly SigningDay = new(2020, 12, 10);
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly List<Row> Rows = [.. Lines("hpm-2014-2020.csv").Skip(1).Select(line => line.Split(';'))
        .Select(fields => new Row(fields[0], fields[1], fields[2], DateOnly.ParseExact(fields[3], "yyyy-MM-dd", null), fields[4], fields[5], fields[6]))];

    [Fact]
    public void There_are_11197_rows_of_as_many_persons()
    {
        Lines("hpm-2014-2020.csv")[0].ShouldBe("issuer;reference;courseCode;heldOn;policeZone;stage;category");
        Rows.Count.ShouldBe(11197);
        Rows.Select(row => row.Reference).Distinct().Count().ShouldBe(11197);
        Rows.ShouldAllBe(row => row.Issuer == "kazerne-dossin");
    }

    [Fact]
    public void No_reference_can_be_a_national_number() => Rows.ShouldAllBe(row => row.Reference.Count(char.IsAsciiDigit) < 11);

    [Fact]
    public void Courses_stages_and_categories_are_those_of_the_contract()
    {
        Rows.Select(row => row.Course).Distinct().ShouldBe(["HPM", "HPM-LEAD"], ignoreOrder: true);
        Rows.Select(row => row.Stage).Distinct().ShouldBe(["aspirant", "inService"], ignoreOrder: true);
        Rows.Select(row => row.Category).Distinct().ShouldBe(["operational", "civilian"], ignoreOrder: true);
    }

    [Fact]
    public void All_were_held_between_the_first_agreement_and_the_day_of_the_second()
    {
        Rows.Min(row => row.HeldOn).Year.ShouldBe(2014);
        Rows.Max(row => row.HeldOn).ShouldBe(SigningDay);
    }

    [Fact]
    public void Each_zone_was_valid_that_day()
    {
        Rows.Where(row => !PoliceZones.OfBelgium.IsValidOn(row.Zone, row.HeldOn, Today)).ShouldBeEmpty();
        Rows.ShouldContain(row => row.Zone == "5906" && row.HeldOn == SigningDay);
        Rows.Select(row => row.Zone).ShouldBeSubsetOf(PoliceZones.OfBelgium.All.Select(zone => zone.Code));
        Rows.Select(row => row.Zone).Distinct().Count(code => PoliceZones.OfBelgium.Find(code)!.IsRetired).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void The_file_of_bad_rows_has_48_good_and_12_bad_ones()
    {
        var lines = Lines("hpm-bad-rows.csv");

        lines[0].ShouldBe("issuer;reference;courseCode;heldOn;policeZone;federalUnit;stage;category");
        lines.Length.ShouldBe(61);
        var good = lines.Skip(1).Where((_, at) => at % 5 != 4).Select(line => line.Split(';')).ToList();
        good.Count.ShouldBe(48);
        good.Select(fields => fields[1]).Distinct().Count().ShouldBe(48);
        good.Select(fields => fields[1]).ShouldNotContain(reference => Rows.Any(row => row.Reference == reference));
        good.ShouldAllBe(fields => (fields[4] == "") != (fields[5] == ""));
        good.ShouldAllBe(fields => fields[4] == ""
            || PoliceZones.OfBelgium.IsValidOn(fields[4], DateOnly.ParseExact(fields[3], "yyyy-MM-dd", null), Today));
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Here(), "..", "..", "..", "requests", "data", file));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private sealed record Row(string Issuer, string Reference, string Course, DateOnly HeldOn, string Zone, string Stage, string Category);
}
