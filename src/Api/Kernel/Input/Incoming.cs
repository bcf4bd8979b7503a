using System.Collections.Concurrent;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Kernel.Input;

/// <summary>
/// How much one client may have on its way at a time (setting RateLimits:IncomingMiB): what has come of a body is kept until the rest
/// comes, and how slowly that comes is up to who sends it.
/// </summary>
internal sealed class Incoming(IConfiguration configuration)
{
    private readonly long _most = configuration.Number("RateLimits:IncomingMiB", 64, most: 65_536) * 1024L * 1024;
    private readonly ConcurrentDictionary<string, Sum> _sums = new();

    /// <summary>The share of this request, given back at its end.</summary>
    public static Share Begin(HttpContext http)
    {
        var incoming = http.RequestServices.GetRequiredService<Incoming>();
        var caller = http.RequestServices.GetRequiredService<CurrentCaller>();
        var share = new Share(incoming._sums.GetOrAdd(caller.IsKnown ? caller.Value.ClientId : "", static _ => new Sum()), incoming._most);
        http.Response.RegisterForDispose(share);
        return share;
    }

    internal sealed class Sum
    {
        public long Bytes;
    }

    internal sealed class Share(Sum sum, long most) : IDisposable
    {
        private long _bytes;

        /// <param name="bytes">So many have come by now.</param>
        /// <exception cref="TooMuchAtOnce">They, and what else the client has on its way, are too many.</exception>
        public void Has(long bytes)
        {
            var more = bytes - _bytes;
            _bytes = bytes;
            if (Interlocked.Add(ref sum.Bytes, more) > most)
            {
                throw new TooMuchAtOnce();
            }
        }

        public void Dispose() => Interlocked.Add(ref sum.Bytes, -_bytes);
    }
}
