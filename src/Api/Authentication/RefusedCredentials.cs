using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Dossin.Partnerships.Api.Kernel;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>
/// How many credentials may be refused for one remote address (settings RateLimits:Refusals per RateLimits:Seconds). Past that
/// the answer to another one is 429 and no longer 401. A credential that holds is never held up, whoever else fails behind
/// the same address: only refusals are counted, and only refusals are answered otherwise.
/// </summary>
internal sealed class RefusedCredentials : IDisposable
{
    private readonly int _refusals;
    private readonly int _seconds;
    private readonly PartitionedRateLimiter<string> _limiter;

    public RefusedCredentials(IConfiguration configuration, IHostEnvironment environment)
    {
        // High enough in Development that no test run meets it.
        _refusals = configuration.Number("RateLimits:Refusals", environment.IsProduction() ? 30 : 10_000_000);
        _seconds = configuration.Number("RateLimits:Seconds", 60);
        _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new()
        {
            PermitLimit = _refusals,
            Window = TimeSpan.FromSeconds(_seconds),
            QueueLimit = 0,
        }));
    }

    /// <summary>Counts a refusal; the problem to tell instead where there were too many, null where it is told as it is.</summary>
    public Problem? Count(HttpContext http, AccessRefused refused)
    {
        if (!IsOfCredential(http, refused))
        {
            return null;
        }

        using var lease = _limiter.AttemptAcquire(Address(http));
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : _seconds;
        return Problem.Of("belgif:tooManyFailedRequests") with { Limit = _refusals, RetryAfterSec = Math.Max(1, wait) };
    }

    /// <summary>Whether the next refusal for this address is one too many.</summary>
    public bool AreSpent(HttpContext http) => _limiter.GetStatistics(Address(http)) is { CurrentAvailablePermits: 0 };

    /// <summary>IPv6 networks are given out by /64, so one caller has all addresses of one.</summary>
    public static string Address(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]])}/64"
            : address.ToString();
    }

    public void Dispose() => _limiter.Dispose();

    // Who shows nothing guesses nothing.
    private static bool IsOfCredential(HttpContext http, AccessRefused refused) => refused.Kind switch
    {
        AccessRefusal.InvalidAccessToken or AccessRefusal.ExpiredAccessToken or AccessRefusal.CredentialInAddress => true,
        AccessRefusal.NoAccessToken => http.Request.Headers.Authorization.Count > 0,
        _ => false,
    };
}
