using Shouldly;

namespace Dossin.Partnerships.Api.Tests.Kernel;

public sealed class IdleHeapTests
{
    private const long Little = 1 << 20;
    private const long Much = 64 << 20;

    [Fact]
    public void Memory_is_given_back_once_nobody_asks_and_a_minute_later_when_pools_have_let_go()
    {
        var heap = new IdleHeap();
        var allocated = 0L;
        bool Looks(long more) => heap.IsIdle(allocated += more);
        bool[] Times(int count) => [.. Enumerable.Range(0, count).Select(_ => Looks(Little))];

        Looks(Much).ShouldBeFalse();
        Looks(Much).ShouldBeFalse();
        Looks(Little).ShouldBeTrue();
        Times(5).ShouldNotContain(true);
        Looks(Little).ShouldBeTrue();
        Times(20).ShouldNotContain(true);

        Looks(Much).ShouldBeFalse();
        Looks(Little).ShouldBeTrue();
    }
}
