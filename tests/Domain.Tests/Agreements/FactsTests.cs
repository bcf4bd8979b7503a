using Dossin.Partnerships.Domain.Agreements.Commitments;
using Dossin.Partnerships.Domain.Kernel;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Agreements;

/// <summary>What other contexts told: events of two contexts come in any order (domain.md, section 8).</summary>
public sealed class FactsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Evidence Seen = new("training.personsTallied", Guid.Empty, "/x");

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void What_was_told_later_holds_whatever_came_first(int seconds, bool holds)
    {
        var (id, at) = (Guid.CreateVersion7(Now), Now.AddSeconds(seconds));
        var activity = Happening.Activity(id, null, PartialDate.Parse("2025-01"), Now, Seen);
        var tally = Tally.Of("HPM", new(2025, 1, 1), 10, 12, Now, Seen);
        var course = KnownCourse.Of(id, "HPM", Now);

        activity.Follow(Happening.Activity(id, id, PartialDate.Parse("2025-02"), at, Seen));
        tally.Follow(Tally.Of("HPM", new(2025, 1, 1), 11, null, at, Seen));
        course.Follow("POL", at);

        (activity.NetworkId, activity.First, activity.Last, activity.ToldAt).ShouldBe(
            holds ? (id, new DateOnly(2025, 2, 1), new DateOnly(2025, 2, 28), at) : (null, new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 31), Now));
        (tally.AtLeast, tally.AtMost, tally.ToldAt).ShouldBe(holds ? (11, null, at) : (10, 12, Now));
        (course.Family, course.ToldAt).ShouldBe(holds ? ("POL", at) : ("HPM", Now));
    }
}
