using System.Threading.RateLimiting;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>How often one may do something in a period: a setting of the section RateLimits, per RateLimits:Seconds.</summary>
internal sealed class Limiter : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter;

    /// <param name="configuration">Where the setting is looked up.</param>
    /// <param name="environment">Outside of Production the limit is so high that no test run meets it.</param>
    /// <param name="setting">What is limited: Requests.</param>
    /// <param name="inProduction">The limit where nothing is set.</param>
    public Limiter(IConfiguration configuration, IHostEnvironment environment, string setting, int inProduction)
    {
        Most = configuration.Number($"RateLimits:{setting}", environment.IsProduction() ? inProduction : 10_000_000);
        Seconds = configuration.Number("RateLimits:Seconds", 60);
        _limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new()
        {
            PermitLimit = Most,
            Window = TimeSpan.FromSeconds(Seconds),
            QueueLimit = 0,
        }));
    }

    public int Most { get; }

    public int Seconds { get; }

    /// <summary>How often one still may.</summary>
    public long Left(string who) => _limiter.GetStatistics(who)?.CurrentAvailablePermits ?? Most;

    /// <summary>Counts one more; the problem to answer where that is too many, null where it is not.</summary>
    /// <param name="who">Who does it.</param>
    /// <param name="tooMany">What is told where it is too many.</param>
    public Problem? Count(string who, Func<Problem> tooMany)
    {
        using var lease = _limiter.AttemptAcquire(who);
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : Seconds;
        return tooMany() with { Limit = Most, RetryAfterSec = Math.Max(1, wait) };
    }

    public void Dispose() => _limiter.Dispose();
}
