using System.Collections.Frozen;
using System.Text;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Doc;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Application.Kernel;

namespace Dossin.Partnerships.Api.Portal;

/// <summary>
/// The page for people at the root of the host: a frontend of the public API and nothing more. The service hands out its files;
/// whatever it shows, it asks for with the key of who looks.
/// </summary>
internal static class PortalPages
{
    // All that the page may do is said here, so that text which came from data can never run: code and styles from this host
    // alone, none inline, none made of strings.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>By language; the first is spoken where none of them is liked.</summary>
    private static readonly OrderedDictionary<string, (string What, string NoScript, string PlainPage)> Words = new()
    {
        ["nl"] = (
            "De API waarmee partners van Kazerne Dossin opleidingen, overeenkomsten, klachten en netwerken delen.",
            "Deze pagina heeft JavaScript nodig.", "Dezelfde wegwijzer zonder JavaScript"),
        ["fr"] = (
            "L'API par laquelle les partenaires de Kazerne Dossin partagent formations, accords, plaintes et réseaux.",
            "Cette page a besoin de JavaScript.", "Le même guide sans JavaScript"),
        ["en"] = (
            "The API through which the partners of Kazerne Dossin share courses, agreements, complaints and networks.",
            "This page needs JavaScript.", "The same guide without JavaScript"),
    };

    private static readonly FrozenDictionary<string, KeptBytes> Fronts = Words.Keys.ToFrozenDictionary(language => language, Front);

    public static void MapPortal(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Front).Open();
        routes.MapGet("/portal/{version}/{**path}", File).Open();
    }

    private static Task Front(HttpContext http)
    {
        var language = Languages.Liked(http.Request.Headers.AcceptLanguage, Words.Keys);
        var headers = http.Response.Headers;
        headers.ContentLanguage = language;
        headers.Vary = "Accept-Language";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        return Send(http, Fronts[language], Caching.Everybody);
    }

    // A page that was open when the service was renewed asks for files of its own version: it gets those of now, to be asked
    // for again.
    private static Task File(HttpContext http, string version, string? path) =>
        Send(http, PortalFiles.Find(path ?? "") ?? throw new NotFound("file"), version == PortalFiles.Version ? Forever : Caching.Everybody);

    private static Task Send(HttpContext http, KeptBytes file, string caching)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return file.Send(http, caching);
    }

    private static KeptBytes Front(string language)
    {
        var page = PortalFiles.Find("index.html")!;
        var (what, noScript, plainPage) = Words[language];
        var html = new StringBuilder(Encoding.UTF8.GetString(page.Bytes))
            .Replace("{language}", language).Replace("{version}", PortalFiles.Version)
            .Replace("{what}", HtmlPage.Escape(what)).Replace("{noScript}", HtmlPage.Escape(noScript)).Replace("{plainPage}", HtmlPage.Escape(plainPage));
        return new(Encoding.UTF8.GetBytes(html.ToString()), page.Type);
    }
}
