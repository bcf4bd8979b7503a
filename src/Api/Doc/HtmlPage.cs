using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Dossin.Partnerships.Api.Kernel.Answers;

namespace Dossin.Partnerships.Api.Doc;

/// <summary>A plain page that needs nothing from elsewhere: no script, no font, no other file.</summary>
/// <param name="Language">Of the text.</param>
/// <param name="Title">Of the page; its heading too.</param>
/// <param name="Body">HTML, with everything that came from outside escaped.</param>
internal sealed record HtmlPage(string Language, string Title, string Body)
{
    public const string Product = "Dossin Partnerships";
    public const string MediaType = "text/html";

    private const string Style = """
        body{font-family:system-ui,sans-serif;line-height:1.5;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
        h1{font-size:1.7rem}h2{font-size:1.15rem;margin-top:1.6rem}a{color:#0b4f8a}a:focus-visible{outline:3px solid #0b4f8a;outline-offset:2px}
        code{background:#f1f1f1;padding:.1rem .3rem;overflow-wrap:anywhere}li{margin:.3rem 0}
        @media(prefers-color-scheme:dark){body{color:#eee;background:#16181c}a{color:#8ec5ff}a:focus-visible{outline-color:#8ec5ff}code{background:#2a2d33}}
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Escape(object? text) => Encoder.Encode(Convert.ToString(text, CultureInfo.InvariantCulture) ?? "");

    public static Task Send(HttpContext http, HtmlPage page)
    {
        http.Response.Headers.ContentLanguage = page.Language;
        // Nothing is fetched and nothing runs: what a text might smuggle in stays text.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Send(http, Encoding.UTF8.GetBytes(page.Html()), $"{MediaType}; charset=utf-8");
    }

    /// <summary>With the ETag of exactly these bytes; 304 where the caller has them.</summary>
    public static async Task Send(HttpContext http, byte[] bytes, string type)
    {
        var answer = http.Response;
        var tag = Conditions.ETagOf(bytes);
        answer.Headers.CacheControl = "public, no-cache";
        if (Conditions.AlreadyKnown(http, tag))
        {
            return;
        }

        answer.ContentType = type;
        answer.ContentLength = bytes.Length;
        await answer.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    private string Html() => $"""
        <!doctype html>
        <html lang="{Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Escape(Title == Product ? Title : $"{Title} · {Product}")}</title>
        <style>{Style}</style>
        </head>
        <body>
        <main>
        <h1>{Escape(Title)}</h1>
        {Body}
        </main>
        </body>
        </html>

        """;
}
