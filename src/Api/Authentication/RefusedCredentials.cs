using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Api.Authentication;

/// <summary>
/// How many credentials may be refused for one remote address (settings RateLimits:Refusals per RateLimits:Seconds). Past that
/// the answer to another one is 429 and no longer 401. A credential that holds is never held up, whoever else fails behind
/// the same address: only refusals are counted, and only refusals are answered otherwise.
/// </summary>
internal sealed class RefusedCredentials(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    private static readonly Counter<long> Refused = new Meter("Dossin.Partnerships.Access").CreateCounter<long>(
        "access.refused", "{request}", "Requests that were not let in, by reason.");

    private readonly Limiter _refusals = new(configuration, environment, clock, "Refusals", inProduction: 30);

    /// <summary>Counts a refusal; the problem to tell instead where there were too many, null where it is told as it is.</summary>
    public Problem? Count(HttpContext http, AccessRefused refused)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("reason", refused.Kind.Code()));
        return IsOfCredential(http, refused) ? _refusals.Count(Address(http), static () => Problem.Of("belgif:tooManyFailedRequests")) : null;
    }

    /// <summary>Whether the next refusal for this address is one too many.</summary>
    public bool AreSpent(HttpContext http) => _refusals.Left(Address(http)).Times == 0;

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

    // Who shows nothing guesses nothing.
    private static bool IsOfCredential(HttpContext http, AccessRefused refused) => refused.Kind switch
    {
        AccessRefusal.InvalidAccessToken or AccessRefusal.ExpiredAccessToken or AccessRefusal.CredentialInAddress => true,
        AccessRefusal.NoAccessToken => http.Request.Headers.Authorization.Count > 0,
        _ => false,
    };
}
