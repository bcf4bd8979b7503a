using System.Globalization;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>How many requests a client may make (settings RateLimits:Requests per RateLimits:Seconds).</summary>
internal sealed class RateLimits(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    private readonly Limiter _requests = new(configuration, environment, clock, "Requests", inProduction: 6_000);

    /// <summary>After authentication: a client has its own limit, callers without a credential share one per address.</summary>
    public Task Count(HttpContext http, RequestDelegate next) =>
        Counted(http, Who(http)) is { } problem ? Problems.Write(http, problem) : next(http);

    /// <summary>
    /// For who was refused before that. What a client may not do counts as well; who showed no credential that holds is told how much is
    /// left, but takes nothing from those who share the address.
    /// </summary>
    public Problem? CountRefused(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<CurrentCaller>().IsKnown)
        {
            return Counted(http, Who(http));
        }

        Tell(http, Who(http));
        return null;
    }

    private static string Who(HttpContext http) => http.RequestServices.GetRequiredService<CurrentCaller>() is { IsKnown: true } caller
        ? caller.Value.ClientId
        : $"address {NetworkAddress.Of(http)}";

    private Problem? Counted(HttpContext http, string who)
    {
        var problem = _requests.Count(who, static () => Problem.Of("belgif:tooManyRequests"));
        Tell(http, who);
        return problem;
    }

    private void Tell(HttpContext http, string who)
    {
        var (headers, (times, seconds)) = (http.Response.Headers, _requests.Left(who));
        headers["RateLimit-Limit"] = Said(_requests.Most);
        headers["RateLimit-Remaining"] = Said(times);
        headers["RateLimit-Reset"] = Said(seconds);
    }

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
}
