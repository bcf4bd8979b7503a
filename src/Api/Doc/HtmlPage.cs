using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Dossin.Partnerships.Api.Portal;

namespace Dossin.Partnerships.Api.Doc;

/// <summary>A plain page that needs no script and nothing from elsewhere; it looks like the portal, of which it has the style.</summary>
/// <param name="Language">Of the text.</param>
/// <param name="Title">Of the page; its heading too.</param>
/// <param name="Body">HTML, with everything that came from outside escaped.</param>
internal sealed record HtmlPage(string Language, string Title, string Body)
{
    public const string Product = "Dossin Partnerships";
    public const string MediaType = "text/html";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Escape(object? text) => Encoder.Encode(Convert.ToString(text, CultureInfo.InvariantCulture) ?? "");

    public static Task Send(HttpContext http, HtmlPage page)
    {
        http.Response.Headers.ContentLanguage = page.Language;
        // Nothing runs: what a text might smuggle in stays text.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return new KeptBytes(Encoding.UTF8.GetBytes(page.Html()), $"{MediaType}; charset=utf-8").Send(http);
    }

    private string Html() => $"""
        <!doctype html>
        <html lang="{Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Escape(Title == Product ? Title : $"{Title} · {Product}")}</title>
        <link rel="icon" href="/portal/{PortalFiles.Version}/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/portal/{PortalFiles.Version}/portal.css">
        </head>
        <body>
        <header class="masthead"><div class="brand-row"><a class="brand" href="/"><img src="/portal/{PortalFiles.Version}/icon.svg" alt="" width="34" height="34">{Product}</a></div></header>
        <main class="page narrow">
        <h1>{Escape(Title)}</h1>
        {Body}
        </main>
        </body>
        </html>

        """;
}
