using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>
/// How much one client may have on its way at a time (setting RateLimits:IncomingMiB): what has come of a body is kept until the rest
/// comes, and how slowly that comes is up to who sends it.
/// </summary>
internal sealed class Incoming(IConfiguration configuration)
{
    private readonly UnderWay _bytes = new(configuration.Number("RateLimits:IncomingMiB", 64, most: 65_536) * 1024L * 1024);

    /// <summary>The share of this request, in bytes, given back at its end.</summary>
    public static UnderWay.Share Begin(HttpContext http)
    {
        var caller = http.RequestServices.GetRequiredService<CurrentCaller>();
        var share = http.RequestServices.GetRequiredService<Incoming>()._bytes.Begin(caller.IsKnown ? caller.Value.ClientId : "");
        http.Response.RegisterForDispose(share);
        return share;
    }
}
