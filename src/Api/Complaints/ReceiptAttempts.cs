using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Complaints;

/// <summary>
/// How many receipt codes may be wrong for one client at one remote address (settings RateLimits:ReceiptAttempts per
/// RateLimits:Seconds). Past that the answer to another wrong one is 429 and no longer 404. A code that opens is never held up:
/// everybody's codes come through the same portal, and who guesses there must not lock out who holds one.
/// </summary>
internal sealed class ReceiptAttempts(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock)
{
    private readonly Limiter _attempts = new(configuration, environment, clock, "ReceiptAttempts", inProduction: 30);

    /// <summary>Around the endpoints that a receipt code opens.</summary>
    public async ValueTask<object?> Count(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (NotFound) when (TooMany(call.HttpContext) is { } problem)
        {
            return new Refused(problem);
        }
    }

    /// <summary>Counts an attempt; the problem to tell where there were too many, null where it is told as it is.</summary>
    private Problem? TooMany(HttpContext http)
    {
        var client = http.RequestServices.GetRequiredService<CurrentCaller>().Value.ClientId;
        return _attempts.Count($"{client} {NetworkAddress.Of(http)}", static () => Problem.Of("belgif:tooManyRequests"));
    }

    private sealed class Refused(Problem problem) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Problems.Write(httpContext, problem);
    }
}
