using Dossin.Partnerships.Domain.RefData;
using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Domain.Training.Participants;
using Shouldly;
using static Dossin.Partnerships.Domain.Tests.Training.Given;

namespace Dossin.Partnerships.Domain.Tests.Training.Imports;

/// <summary>domain.md, section 4, Imports.</summary>
public sealed class RowTests
{
    private static readonly WrittenRow Right = new(2, "hr-antwerpen", "p1", "HPM", "2021-05-04", "5345", null, "inService", "operational");

    private static readonly DateOnly Today = new(2025, 3, 3);

    private static readonly RowValues Values = new("5345", null, Stage.InService, Category.Operational);

    public static TheoryData<string, string?, string, string> Wrong => new()
    {
        { "reference", null, "reference", "missing" },
        { "issuer", null, "issuer", "missing" },
        { "courseCode", null, "courseCode", "missing" },
        { "heldOn", null, "heldOn", "missing" },
        { "policeZone", null, "policeZone", "missing" },
        { "stage", null, "stage", "missing" },
        { "category", null, "category", "missing" },
        { "heldOn", "2021-02-30", "heldOn", "format" },
        { "heldOn", "04/05/2021", "heldOn", "format" },
        { "heldOn", "2021-05", "heldOn", "format" },
        { "stage", "InService", "stage", "format" },
        { "category", "civil", "category", "format" },
        { "policeZone", "534", "policeZone", "format" },
        { "reference", "85.07.30-033.28", "reference", "nationalNumber" },
        { "issuer", "85073003357", "issuer", "nationalNumber" },
        { "courseCode", "NOPE", "courseCode", "unknownCourse" },
        { "policeZone", "9999", "policeZone", "unknownZone" },
        { "policeZone", "5913", "policeZone", "zoneNotValidThen" },
        { "policeZone", "5415", "policeZone", "zoneNotYours" },
        { "federalUnit", "CSD Antwerpen", "federalUnit", "zoneAndUnit" },
        { "heldOn", "2025-03-04", "heldOn", "inFuture" },
        { "heldOn", "2013-12-31", "heldOn", "beforeIntroduction" },
        { "heldOn", "2025-01-01", "heldOn", "afterRetirement" },
    };

    [Fact]
    public void A_row_that_is_right_is_read()
    {
        Rules().TryRead(Right, out var row, out _).ShouldBeTrue();

        (row.Line, row.Issuer, row.Reference, row.HeldOn, row.Values).ShouldBe((2, "hr-antwerpen", "p1", new DateOnly(2021, 5, 4), Values));
    }

    [Theory, MemberData(nameof(Wrong))]
    public void A_wrong_row_is_rejected_with_line_column_and_reason(string column, string? value, string rejectedColumn, string reason)
    {
        Rules().TryRead(With(column, value), out _, out var rejected).ShouldBeFalse();

        rejected.ShouldBe(new RowRejected(2, rejectedColumn, reason));
    }

    [Fact]
    public void An_alias_is_the_same_key()
    {
        var rules = Rules();
        rules.TryRead(Right, out var one, out _).ShouldBeTrue();
        rules.TryRead(Right with { CourseCode = "HPM-OLD" }, out var other, out _).ShouldBeTrue();

        other.ShouldBe(one);
    }

    [Fact]
    public void A_zone_is_judged_as_it_was_that_day()
    {
        var rules = Rules(["5906", "5913"]);

        rules.TryRead(Right with { HeldOn = "2020-12-10", PoliceZone = "5906" }, out _, out _).ShouldBeTrue();
        rules.TryRead(Right with { HeldOn = "2023-01-01", PoliceZone = "5906" }, out _, out _).ShouldBeFalse();
        rules.TryRead(Right with { HeldOn = "2023-01-01", PoliceZone = "5913" }, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void Only_who_has_every_zone_brings_rows_of_federal_units()
    {
        var federal = Right with { PoliceZone = null, FederalUnit = "CSD Antwerpen" };

        Rules().TryRead(federal, out _, out var rejected).ShouldBeFalse();
        rejected.ShouldBe(new RowRejected(2, "federalUnit", "zoneNotYours"));
        new RowRules([Course()], PoliceZones.OfBelgium, null, Today).TryRead(federal, out var row, out _).ShouldBeTrue();
        row.Values.ShouldBe(Values with { PoliceZone = null, FederalUnit = "CSD Antwerpen" });
    }

    [Fact]
    public void A_new_row_is_accepted_and_the_same_again_is_unchanged()
    {
        var known = new KnownRow();

        known.Decide(Values, out _).ShouldBe(RowOutcome.Accepted);
        known.Decide(Values, out _).ShouldBe(RowOutcome.Unchanged);
    }

    [Theory]
    [InlineData("5346", null, Stage.InService, Category.Operational, "policeZone")]
    [InlineData(null, "CSD Antwerpen", Stage.InService, Category.Operational, "federalUnit")]
    [InlineData("5345", null, Stage.Aspirant, Category.Operational, "stage")]
    [InlineData("5345", null, Stage.InService, Category.Civilian, "category")]
    public void A_row_that_differs_from_what_is_known_is_rejected_at_the_column(string? zone, string? unit, Stage stage, Category category, string column)
    {
        var known = new KnownRow();
        known.HasActive(Values);

        known.Decide(new RowValues(zone, unit, stage, category), out var difference).ShouldBe(RowOutcome.DiffersFromKnown);
        difference.ShouldBe(column);
        known.Decide(Values, out _).ShouldBe(RowOutcome.Unchanged);
    }

    [Fact]
    public void Importing_again_does_not_revive_what_was_annulled_but_other_values_correct_it()
    {
        var known = new KnownRow();
        known.HasAnnulled(Values);

        known.Decide(Values, out _).ShouldBe(RowOutcome.Unchanged);
        known.Decide(Values with { Stage = Stage.Aspirant }, out _).ShouldBe(RowOutcome.Accepted);
        known.Decide(Values with { Stage = Stage.Aspirant }, out _).ShouldBe(RowOutcome.Unchanged);
    }

    [Fact]
    public void What_counts_decides_before_what_was_annulled()
    {
        var known = new KnownRow();
        known.HasAnnulled(Values);
        known.HasActive(Values with { Stage = Stage.Aspirant });

        known.Decide(Values, out var difference).ShouldBe(RowOutcome.DiffersFromKnown);
        difference.ShouldBe("stage");
    }

    [Fact]
    public void An_old_file_brings_nobody_back()
    {
        var known = new KnownRow();
        known.IsForgotten();

        known.Decide(Values, out _).ShouldBe(RowOutcome.Unchanged);
        known.Decide(Values with { Stage = Stage.Aspirant }, out _).ShouldBe(RowOutcome.Unchanged);
    }

    private static RowRules Rules(string[]? rights = null)
    {
        var course = Course();
        course.Retire(new DateOnly(2025, 1, 1), "Replaced", sessionsPlanned: false, Now);
        return new RowRules([course], PoliceZones.OfBelgium, rights ?? ["5345", "5913"], Today);
    }

    private static WrittenRow With(string column, string? value) => column switch
    {
        "issuer" => Right with { Issuer = value },
        "reference" => Right with { Reference = value },
        "courseCode" => Right with { CourseCode = value },
        "heldOn" => Right with { HeldOn = value },
        "policeZone" => Right with { PoliceZone = value },
        "federalUnit" => Right with { FederalUnit = value },
        "stage" => Right with { Stage = value },
        _ => Right with { Category = value },
    };
}
