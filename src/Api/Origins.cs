namespace Dossin.Partnerships.Api;

/// <summary>
/// Sites whose pages may call from a browser (setting Cors:Origins); none where nothing is said. What a page may do is its key's to
/// say, as for any other caller: cookies and other credentials of the browser are never let in.
/// </summary>
internal static class Origins
{
    private const string Setting = "Cors:Origins";

    private const string Methods = "GET, HEAD, POST, PUT, PATCH, DELETE";

    private const string Sent =
        "Authorization, BelGov-Trace-Id, Content-Disposition, Content-Type, Idempotency-Key, If-Match, If-None-Match, Prefer, Receipt-Code, traceparent, tracestate, X-Api-Key";

    private const string Shown =
        "Allow, BelGov-Related-Trace-Id, BelGov-Trace-Id, Content-Disposition, ETag, Location, Preference-Applied, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, WWW-Authenticate";

    /// <summary>For how many seconds a browser need not ask again.</summary>
    private const string Remembered = "600";

    /// <exception cref="CannotStart">An origin is none as browsers send it: it would never match.</exception>
    public static void UseOrigins(this WebApplication app)
    {
        var allowed = app.Configuration.Listed(Setting).Select(Origin).ToHashSet(StringComparer.Ordinal);
        if (allowed.Count > 0)
        {
            app.Use((http, next) => Answer(http, next, allowed));
        }
    }

    private static Task Answer(HttpContext http, RequestDelegate next, HashSet<string> allowed)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var isAllowed = allowed.Contains(origin);
        // At the end, as endpoints and problems write headers of their own. Vary to others too: what caches keep is not for every site.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.Append("Vary", "Origin");
            if (isAllowed)
            {
                headers.AccessControlAllowOrigin = origin;
                headers.AccessControlExposeHeaders = Shown;
            }

            return Task.CompletedTask;
        });
        if (!isAllowed || !HttpMethods.IsOptions(http.Request.Method) || http.Request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return next(http);
        }

        // The browser asks before the page's request, without its key.
        var answer = http.Response;
        answer.StatusCode = StatusCodes.Status204NoContent;
        answer.Headers.AccessControlAllowMethods = Methods;
        answer.Headers.AccessControlAllowHeaders = Sent;
        answer.Headers.AccessControlMaxAge = Remembered;
        return Task.CompletedTask;
    }

    private static string Origin(IConfigurationSection setting) =>
        Uri.TryCreate(setting.Value, UriKind.Absolute, out var site) && site.Scheme is "https" or "http" && site.GetLeftPart(UriPartial.Authority) == setting.Value
            ? setting.Value!
            : throw new CannotStart($"{setting.Path} must be a site as browsers name it, such as https://portal.example.be: in small letters, without a path; it is '{setting.Value}'.");
}
