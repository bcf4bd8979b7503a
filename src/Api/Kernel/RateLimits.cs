using System.Globalization;
using System.Threading.RateLimiting;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>How many requests a client may make (settings RateLimits:Requests per RateLimits:Seconds).</summary>
internal sealed class RateLimits : IDisposable
{
    private readonly int _requests;
    private readonly int _seconds;
    private readonly string _limit;
    private readonly PartitionedRateLimiter<string> _limiter;

    public RateLimits(IConfiguration configuration, IHostEnvironment environment)
    {
        // High enough in Development that no test run meets it.
        _requests = configuration.Number("RateLimits:Requests", environment.IsProduction() ? 6_000 : 10_000_000);
        _seconds = configuration.Number("RateLimits:Seconds", 60);
        _limit = _requests.ToString(CultureInfo.InvariantCulture);
        _limiter = PartitionedRateLimiter.Create<string, string>(client => RateLimitPartition.GetFixedWindowLimiter(client, _ => new()
        {
            PermitLimit = _requests,
            Window = TimeSpan.FromSeconds(_seconds),
            QueueLimit = 0,
        }));
    }

    /// <summary>After authentication: a client has its own limit, callers without a credential share one per address.</summary>
    public Task Count(HttpContext http, RequestDelegate next)
    {
        var caller = http.RequestServices.GetRequiredService<CurrentCaller>();
        var who = caller.IsKnown ? caller.Value.ClientId : $"address {RefusedCredentials.Address(http)}";
        using var lease = _limiter.AttemptAcquire(who);
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = _limit;
        headers["RateLimit-Remaining"] = (_limiter.GetStatistics(who)?.CurrentAvailablePermits ?? 0).ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = _seconds.ToString(CultureInfo.InvariantCulture);
        if (lease.IsAcquired)
        {
            return next(http);
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : _seconds;
        return Problems.Write(http, Problem.Of("belgif:tooManyRequests") with { Limit = _requests, RetryAfterSec = Math.Max(1, wait) });
    }

    public void Dispose() => _limiter.Dispose();
}
