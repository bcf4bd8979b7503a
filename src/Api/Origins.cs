using Microsoft.Net.Http.Headers;

namespace Dossin.Partnerships.Api;

/// <summary>
/// Sites whose pages may call from a browser (setting Cors:Origins); none where nothing is said. What a page may do is its key's to
/// say, as for any other caller: cookies and other credentials of the browser are never let in.
/// </summary>
internal static class Origins
{
    private const string Setting = "Cors:Origins";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly string[] Sent =
    [
        "Authorization", "BelGov-Trace-Id", "Content-Disposition", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Prefer", "Receipt-Code",
        "traceparent", "tracestate", "X-Api-Key",
    ];

    private static readonly string[] Shown =
    [
        "Allow", "BelGov-Related-Trace-Id", "BelGov-Trace-Id", "Content-Disposition", "ETag", "Location", "Preference-Applied", "RateLimit-Limit", "RateLimit-Remaining",
        "RateLimit-Reset", "Retry-After", "WWW-Authenticate",
    ];

    /// <summary>For how long a browser need not ask again.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <exception cref="CannotStart">An origin is none as browsers send it: it would never match.</exception>
    public static void UseOrigins(this WebApplication app)
    {
        string[] allowed = [.. app.Configuration.Listed(Setting).Select(Origin)];
        if (allowed.Length > 0)
        {
            app.Use(Vary);
            app.UseCors(sites => sites.WithOrigins(allowed).WithMethods(Methods).WithHeaders(Sent).WithExposedHeaders(Shown).SetPreflightMaxAge(Remembered));
        }
    }

    /// <summary>What a cache keeps of an answer to anybody else is none to a page: it would lack the words that let the page read it.</summary>
    private static Task Vary(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            if (!http.Response.Headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin))
            {
                http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
            }

            return Task.CompletedTask;
        });
        return next(http);
    }

    private static string Origin(IConfigurationSection setting) =>
        Uri.TryCreate(setting.Value, UriKind.Absolute, out var site) && site.Scheme is "https" or "http" && site.GetLeftPart(UriPartial.Authority) == setting.Value
            ? setting.Value!
            : throw new CannotStart($"{setting.Path} must be a site as browsers name it, such as https://portal.example.be: in small letters, without a path; it is '{setting.Value}'.");
}
