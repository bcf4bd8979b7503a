namespace Dossin.Partnerships.Api.Tests;

/// <summary>The time at which a host lives: the real one until a test moves it. In whole milliseconds, as a database keeps less than .NET tells.</summary>
internal sealed class TestClock : TimeProvider
{
    private long _aheadTicks;
    private long _passedTicks;

    /// <summary>Moves the host to an instant, from which time goes on; no time passes by that.</summary>
    public void SetTo(DateTimeOffset instant) => Interlocked.Exchange(ref _aheadTicks, (instant - System.GetUtcNow()).Ticks);

    /// <summary>Moves the host to an instant that is written out: 2026-03-02T08:30:00Z.</summary>
    public void SetTo(string instant) => SetTo(DateTimeOffset.Parse(instant, global::System.Globalization.CultureInfo.InvariantCulture));

    public void Advance(TimeSpan time)
    {
        Interlocked.Add(ref _aheadTicks, time.Ticks);
        Interlocked.Add(ref _passedTicks, time.Ticks);
    }

    public override long GetTimestamp() =>
        System.GetTimestamp() + (long)(TimeSpan.FromTicks(Interlocked.Read(ref _passedTicks)).TotalSeconds * TimestampFrequency);

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.FromUnixTimeMilliseconds((System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks))).ToUnixTimeMilliseconds());
}
