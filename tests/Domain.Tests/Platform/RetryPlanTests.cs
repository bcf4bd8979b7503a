using Dossin.Partnerships.Domain.Platform.Webhooks;
using Shouldly;

namespace Dossin.Partnerships.Domain.Tests.Platform;

public sealed class RetryPlanTests
{
    [Fact]
    public void Waits_grow_over_hours_and_end()
    {
        var waits = Enumerable.Range(1, RetryPlan.Attempts).Select(attempts => RetryPlan.WaitAfter(attempts, 0.5)).ToList();

        waits[0].ShouldBe(TimeSpan.FromSeconds(5));
        waits[..^1].Select(wait => wait!.Value).ShouldBeInOrder();
        waits[..^1].Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait!.Value).ShouldBe(TimeSpan.FromHours(7.7), TimeSpan.FromMinutes(5));
        waits[^1].ShouldBeNull();
    }

    [Fact]
    public void A_wait_is_moved_by_up_to_a_fifth_either_way()
    {
        RetryPlan.WaitAfter(1, 0).ShouldBe(TimeSpan.FromSeconds(4));
        RetryPlan.WaitAfter(1, 1).ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void A_receiver_that_asks_for_patience_gets_it_within_limits()
    {
        RetryPlan.WaitAfter(1, 0.5, TimeSpan.FromMinutes(3)).ShouldBe(TimeSpan.FromMinutes(3));
        RetryPlan.WaitAfter(1, 0.5, TimeSpan.FromDays(300)).ShouldBe(TimeSpan.FromHours(4));
        RetryPlan.WaitAfter(1, 0.5, TimeSpan.FromSeconds(-9)).ShouldBe(TimeSpan.FromSeconds(5));
    }
}
