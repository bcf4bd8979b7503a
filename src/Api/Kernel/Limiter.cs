using System.Collections.Concurrent;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>
/// How often one may do something in a period: a setting of the section RateLimits, per RateLimits:Seconds. A period begins with the first
/// time. Not the framework's own limiter, which does not tell how long a period still lasts.
/// </summary>
internal sealed class Limiter
{
    private readonly ConcurrentDictionary<string, Period> _periods = new();
    private readonly TimeProvider _clock;
    private readonly TimeSpan _length;
    private long _sweptAt;

    /// <param name="configuration">Where the setting is looked up.</param>
    /// <param name="environment">Outside of Production the limit is so high that no test run meets it.</param>
    /// <param name="clock">Measures the periods.</param>
    /// <param name="setting">What is limited: Requests.</param>
    /// <param name="inProduction">The limit where nothing is set.</param>
    public Limiter(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, string setting, int inProduction)
    {
        Most = configuration.Number($"RateLimits:{setting}", environment.IsProduction() ? inProduction : 10_000_000);
        _length = TimeSpan.FromSeconds(configuration.Number("RateLimits:Seconds", 60));
        _clock = clock;
        _sweptAt = clock.GetTimestamp();
    }

    public int Most { get; }

    /// <summary>How often one still may, and after how many seconds that begins anew.</summary>
    public (long Times, int Seconds) Left(string who) => _periods.TryGetValue(who, out var period) && Rest(period) is { Ticks: > 0 } rest
        ? (Math.Max(0, Most - Volatile.Read(ref period.Count)), Whole(rest))
        : (Most, Whole(_length));

    /// <summary>Counts one more; the problem to answer where that is too many, null where it is not.</summary>
    /// <param name="who">Who does it.</param>
    /// <param name="tooMany">What is told where it is too many.</param>
    public Problem? Count(string who, Func<Problem> tooMany)
    {
        var period = Present(who);
        return Interlocked.Increment(ref period.Count) <= Most ? null : tooMany() with { Limit = Most, RetryAfterSec = Whole(Rest(period)) };
    }

    private static int Whole(TimeSpan rest) => Math.Max(1, (int)Math.Ceiling(rest.TotalSeconds));

    private TimeSpan Rest(Period period) => _length - _clock.GetElapsedTime(period.BeganAt);

    private Period Present(string who)
    {
        if (_periods.TryGetValue(who, out var period) && Rest(period) > TimeSpan.Zero)
        {
            return period;
        }

        Sweep();
        return _periods.AddOrUpdate(
            who, static (_, limiter) => new(limiter._clock.GetTimestamp()),
            static (_, known, limiter) => limiter.Rest(known) > TimeSpan.Zero ? known : new(limiter._clock.GetTimestamp()), this);
    }

    /// <summary>Once in a period those are forgotten who did nothing since.</summary>
    private void Sweep()
    {
        var before = Volatile.Read(ref _sweptAt);
        if (_clock.GetElapsedTime(before) < _length || Interlocked.CompareExchange(ref _sweptAt, _clock.GetTimestamp(), before) != before)
        {
            return;
        }

        foreach (var ended in _periods.Where(one => Rest(one.Value) <= TimeSpan.Zero))
        {
            _periods.TryRemove(ended);
        }
    }

    private sealed class Period(long beganAt)
    {
        public readonly long BeganAt = beganAt;

        public int Count;
    }
}
