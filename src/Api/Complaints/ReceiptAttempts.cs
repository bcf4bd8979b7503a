using System.Threading.RateLimiting;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Complaints;

/// <summary>
/// How many receipt codes may be wrong for one client at one remote address (settings RateLimits:ReceiptAttempts per
/// RateLimits:Seconds). Past that the answer to another wrong one is 429 and no longer 404. A code that opens is never held up:
/// everybody's codes come through the same portal, and who guesses there must not lock out who holds one.
/// </summary>
internal sealed class ReceiptAttempts : IDisposable
{
    private readonly int _attempts;
    private readonly int _seconds;
    private readonly PartitionedRateLimiter<string> _limiter;

    public ReceiptAttempts(IConfiguration configuration, IHostEnvironment environment)
    {
        // High enough in Development that no test run meets it.
        _attempts = configuration.Number("RateLimits:ReceiptAttempts", environment.IsProduction() ? 30 : 10_000_000);
        _seconds = configuration.Number("RateLimits:Seconds", 60);
        _limiter = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(who, _ => new()
        {
            PermitLimit = _attempts,
            Window = TimeSpan.FromSeconds(_seconds),
            QueueLimit = 0,
        }));
    }

    /// <summary>Around the endpoints that a receipt code opens.</summary>
    public static async ValueTask<object?> Count(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (NotFound) when (call.HttpContext.RequestServices.GetRequiredService<ReceiptAttempts>().TooMany(call.HttpContext) is { } problem)
        {
            return new Refused(problem);
        }
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>Counts an attempt; the problem to tell where there were too many, null where it is told as it is.</summary>
    private Problem? TooMany(HttpContext http)
    {
        var client = http.RequestServices.GetRequiredService<CurrentCaller>().Value.ClientId;
        using var lease = _limiter.AttemptAcquire($"{client} {RefusedCredentials.Address(http)}");
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : _seconds;
        return Problem.Of("belgif:tooManyRequests") with { Limit = _attempts, RetryAfterSec = Math.Max(1, wait) };
    }

    private sealed class Refused(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Problems.Write(httpContext, problem);
    }
}
