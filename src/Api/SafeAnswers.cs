namespace Dossin.Partnerships.Api;

/// <summary>
/// What every answer tells a browser that comes upon it: take it for what it says it is, run nothing of it, show it in no frame, tell no
/// address on. Pages for people say for themselves what may run on them (docs/threat-model.md).
/// </summary>
internal static class SafeAnswers
{
    private const string NothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>A year, and this host alone: what else lives under the domain is its operator's to decide.</summary>
    private const string OnlyByTls = "max-age=31536000";

    public static Task Mark(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = NothingRuns;
        headers["Referrer-Policy"] = "no-referrer";
        // Behind a proxy that ends TLS, as far as it is trusted to say so. Over plain HTTP it would mean nothing, and on the developer's
        // own machine it would shut every other port.
        if (http.Request.IsHttps && !IsThisMachine(http.Request.Host.Host))
        {
            headers.StrictTransportSecurity = OnlyByTls;
        }

        return next(http);
    }

    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
