using System.Diagnostics.Metrics;
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
        return IsOfCredential(http, refused) ? _refusals.Count(NetworkAddress.Of(http), static () => Problem.Of("belgif:tooManyFailedRequests")) : null;
    }

    /// <summary>Whether the next refusal for this address is one too many.</summary>
    public bool AreSpent(HttpContext http) => _refusals.Left(NetworkAddress.Of(http)).Times == 0;

    // Who shows nothing guesses nothing.
    private static bool IsOfCredential(HttpContext http, AccessRefused refused) => refused.Kind switch
    {
        AccessRefusal.InvalidAccessToken or AccessRefusal.ExpiredAccessToken or AccessRefusal.CredentialInAddress => true,
        AccessRefusal.NoAccessToken => http.Request.Headers.Authorization.Count > 0,
        _ => false,
    };
}
