using System.Globalization;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>How many requests a client may make (settings RateLimits:Requests per RateLimits:Seconds).</summary>
internal sealed class RateLimits(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    private readonly Limiter _requests = new(configuration, environment, clock, "Requests", inProduction: 6_000);

    /// <summary>After authentication: a client has its own limit, callers without a credential share one per address.</summary>
    public Task Count(HttpContext http, RequestDelegate next)
    {
        var caller = http.RequestServices.GetRequiredService<CurrentCaller>();
        var who = caller.IsKnown ? caller.Value.ClientId : $"address {RefusedCredentials.Address(http)}";
        var problem = _requests.Count(who, static () => Problem.Of("belgif:tooManyRequests"));
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = Said(_requests.Most);
        var (times, seconds) = _requests.Left(who);
        headers["RateLimit-Remaining"] = Said(times);
        headers["RateLimit-Reset"] = Said(seconds);
        return problem is null ? next(http) : Problems.Write(http, problem);
    }

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
}
