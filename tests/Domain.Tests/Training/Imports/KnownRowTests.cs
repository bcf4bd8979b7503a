using Dossin.Partnerships.Domain.Training.Imports;
using Dossin.Partnerships.Domain.Training.Participants;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Training.Imports;

/// <summary>What follows from what is known (domain.md, section 4, Imports).</summary>
public sealed class KnownRowTests
{
    private static readonly RowValues One = new("5345", null, Stage.InService, Category.Operational);

    [Fact]
    public void The_first_column_that_differs_is_told()
    {
        (One with { PoliceZone = "5415", Stage = Stage.Aspirant }).DifferenceFrom(One).ShouldBe("policeZone");
        (One with { PoliceZone = null, FederalUnit = "DSU" }).DifferenceFrom(One).ShouldBe("federalUnit");
        (One with { PoliceZone = null, FederalUnit = "DSU" }).DifferenceFrom(One with { PoliceZone = null, FederalUnit = "FGP" }).ShouldBe("federalUnit");
        (One with { Stage = Stage.Aspirant, Category = Category.Civilian }).DifferenceFrom(One).ShouldBe("stage");
        (One with { Category = Category.Civilian }).DifferenceFrom(One).ShouldBe("category");
        One.DifferenceFrom(One).ShouldBeNull();
    }

    [Fact]
    public void What_is_accepted_is_known_to_the_next_row()
    {
        var known = new KnownRow();

        known.Decide(One, out _).ShouldBe(RowOutcome.Accepted);
        known.Decide(One, out _).ShouldBe(RowOutcome.Unchanged);
        known.Decide(One with { Stage = Stage.Aspirant }, out var difference).ShouldBe(RowOutcome.DiffersFromKnown);
        difference.ShouldBe("stage");
    }

    [Fact]
    public void What_was_annulled_is_not_revived_but_may_be_corrected()
    {
        var known = new KnownRow();
        known.HasAnnulled(One);

        known.Decide(One, out _).ShouldBe(RowOutcome.Unchanged);
        known.Decide(One with { Category = Category.Civilian }, out _).ShouldBe(RowOutcome.Accepted);
        known.Decide(One, out _).ShouldBe(RowOutcome.DiffersFromKnown);
    }

    [Fact]
    public void The_forgotten_are_not_brought_back_by_any_values()
    {
        var known = new KnownRow();
        known.IsForgotten();

        known.Decide(One with { Stage = Stage.Aspirant }, out _).ShouldBe(RowOutcome.Unchanged);
    }
}
