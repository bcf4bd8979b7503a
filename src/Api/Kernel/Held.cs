using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Kernel;

/// <summary>
/// How much the process holds for one client at a time (setting RateLimits:HeldMiB): what has come of a body is kept until the rest comes,
/// and an answer until it is taken. How long that is, is up to who sends and reads.
/// </summary>
internal sealed class Held(IConfiguration configuration)
{
    /// <summary>So much of an answer waits in any connection: smaller ones are nothing to count.</summary>
    private const int Unnoticed = 64 * 1024;

    /// <summary>By HTTP/2 the connection takes no more than its reader asks for, and a connection has many streams: the rest waits here.</summary>
    private const int UnnoticedOfStream = 4 * 1024;

    private readonly UnderWay _bytes = new(configuration.Number("RateLimits:HeldMiB", 64, most: 65_536) * 1024L * 1024);

    /// <summary>The share of this request, in bytes, given back at its end. Callers without a credential have one for each network address.</summary>
    public static UnderWay.Share For(HttpContext http)
    {
        var caller = http.RequestServices.GetRequiredService<CurrentCaller>();
        var share = http.RequestServices.GetRequiredService<Held>()._bytes.Begin(caller.IsKnown ? caller.Value.ClientId : NetworkAddress.Of(http));
        http.Response.RegisterForDispose(share);
        return share;
    }

    /// <summary>Counts what is to be read of an answer. What was changed is told in any case: who is refused here would change it again.</summary>
    public static void Answer(HttpContext http, int length)
    {
        if (length > (HttpProtocol.IsHttp2(http.Request.Protocol) ? UnnoticedOfStream : Unnoticed) && HttpMethods.IsGet(http.Request.Method))
        {
            For(http).Has(length);
        }
    }
}
