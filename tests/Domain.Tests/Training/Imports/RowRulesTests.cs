using Dossin.Partnerships.Domain.Kernel;
using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Courses;
using Dossin.Partnerships.Domain.Training.Imports;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Imports;

/// <summary>One row by itself (domain.md, section 4, Imports).</summary>
public sealed class RowRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);
    private static readonly WrittenRow Good = new(2, "hr", "1", "HPM", "2021-05-04", "5345", null, "inService", "operational");

    private static readonly Course Hpm = Course.Offer(
        "HPM", new CourseDescription(new(Nl: "Proef"), "HPM", ["HPM-OLD"], Audience.Everyone, Theme.HumanRights, "Kazerne Dossin", 120, PartialDate.Parse("2014"), false), Now);

    [Fact]
    public void An_alias_is_the_same_course()
    {
        Read(Good)!.Value.ShouldBe(Read(Good with { CourseCode = "HPM-OLD" })!.Value);
        Why(Good with { CourseCode = "hpm" }).ShouldBe("courseCode unknownCourse");
    }

    [Fact]
    public void The_number_of_a_person_is_told_before_all_else() =>
        Why(Good with { Reference = "RRN 85073003357", CourseCode = null, HeldOn = "x" }).ShouldBe("reference nationalNumber");

    [Theory]
    [InlineData("2021-02-30")]
    [InlineData("2021-5-4")]
    [InlineData("04/05/2021")]
    [InlineData("2021-05-04T00:00:00Z")]
    public void A_day_has_one_form(string day) => Why(Good with { HeldOn = day }).ShouldBe("heldOn format");

    [Fact]
    public void Today_is_not_the_future()
    {
        Why(Good with { HeldOn = "2026-11-25" }).ShouldBeNull();
        Why(Good with { HeldOn = "2026-11-26" }).ShouldBe("heldOn inFuture");
        Why(Good with { HeldOn = "2013-12-31" }).ShouldBe("heldOn beforeIntroduction");
    }

    [Fact]
    public void Text_has_no_control_characters_and_a_limit()
    {
        Why(Good with { Reference = "a\0b" }).ShouldBe("reference format");
        Why(Good with { Issuer = new string('x', 101) }).ShouldBe("issuer format");
        Why(Good with { PoliceZone = null, FederalUnit = "a\nb" }).ShouldBe("federalUnit format");
        Why(Good with { Reference = "a\u2028b" }).ShouldBe("reference format");
        Why(Good with { Issuer = "a\u202Eb" }).ShouldBe("issuer format");
    }

    [Fact]
    public void A_zone_counts_before_the_rights_to_it()
    {
        Why(Good with { PoliceZone = "9999" }, "5345").ShouldBe("policeZone unknownZone");
        Why(Good with { PoliceZone = "5913" }, "5345").ShouldBe("policeZone zoneNotValidThen");
        Why(Good with { PoliceZone = "5415" }, "5345").ShouldBe("policeZone zoneNotYours");
        Why(Good with { PoliceZone = null, FederalUnit = "DSU" }, "5345").ShouldBe("federalUnit zoneNotYours");
        Why(Good with { PoliceZone = null, FederalUnit = "DSU" }).ShouldBeNull();
        Why(Good with { FederalUnit = "DSU" }).ShouldBe("federalUnit zoneAndUnit");
    }

    private static ImportRow? Read(WrittenRow written) => Rules(null).TryRead(written, out var row, out _) ? row : null;

    private static string? Why(WrittenRow written, params string[] rights) =>
        Rules(rights.Length == 0 ? null : rights).TryRead(written, out _, out var rejected) ? null : $"{rejected.Column} {rejected.Reason}";

    private static RowRules Rules(string[]? rights) => new([Hpm], PoliceZones.OfBelgium, rights, BelgianDay.Of(Now));
}
