using System.Globalization;
using System.Text;
using Dossin.Partnerships.Api.Authentication;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Portal;
using Dossin.Partnerships.Api.RefData;

namespace Dossin.Partnerships.Api.Doc;

/// <summary>The pages for people: what this is, where its documents are, and what each problem means.</summary>
internal static class Pages
{
    private sealed record Words(string Title, string What, string Contexts, string Ui, string Health, string RefData, string Problems, string AllProblems, string Access);

    private static readonly Dictionary<string, Words> Texts = new()
    {
        ["nl"] = new(
            "Dossin Partnerships", "De API waarmee partners van Kazerne Dossin opleidingen, overeenkomsten, klachten en netwerken delen. Dit adres is voor systemen; deze pagina wijst mensen de weg.",
            "Onderdelen", "documentatie om te lezen en te proberen", "toestand", "referentiegegevens", "Problemen en wat u eraan kunt doen", "Alle problemen",
            "Documentatie, toestand en referentiegegevens zijn open. Voor al het andere geeft de beheerder een sleutel (X-Api-Key), of aanvaardt hij een token van uw eigen identiteitsdienst."),
        ["fr"] = new(
            "Dossin Partnerships", "L'API par laquelle les partenaires de Kazerne Dossin partagent formations, accords, plaintes et réseaux. Cette adresse est destinée aux systèmes ; cette page guide les personnes.",
            "Parties", "documentation à lire et à essayer", "état", "données de référence", "Les problèmes et leurs remèdes", "Tous les problèmes",
            "La documentation, l'état et les données de référence sont ouverts. Pour le reste, l'opérateur remet une clé (X-Api-Key) ou accepte un jeton de votre propre fournisseur d'identité."),
        ["de"] = new(
            "Dossin Partnerships", "Die API, über die Partner von Kazerne Dossin Ausbildungen, Vereinbarungen, Beschwerden und Netzwerke teilen. Diese Adresse ist für Systeme; diese Seite weist Menschen den Weg.",
            "Bereiche", "Dokumentation zum Lesen und Ausprobieren", "Zustand", "Referenzdaten", "Probleme und was Sie tun können", "Alle Probleme",
            "Dokumentation, Zustand und Referenzdaten sind offen. Für alles andere gibt der Betreiber einen Schlüssel aus (X-Api-Key) oder nimmt ein Token Ihres eigenen Identitätsdienstes an."),
        ["en"] = new(
            "Dossin Partnerships", "The API through which the partners of Kazerne Dossin share courses, agreements, complaints and networks. This address is for systems; this page shows people the way.",
            "Parts", "documentation to read and to try", "health", "reference data", "Problems and what to do about them", "All problems",
            "Documentation, health and reference data are open. For everything else the operator issues a key (X-Api-Key), or accepts a token of your own identity provider."),
    };

    public static void MapPages(this IEndpointRouteBuilder routes, IReadOnlyList<ContextApi> contexts)
    {
        routes.MapPortal();
        routes.MapGet("/doc", (HttpContext http) => Send(http, Front(contexts))).Open();
        routes.MapGet("/doc/problems", (HttpContext http) => Send(http, Problems())).Open();
        routes.MapGet("/doc/problems/{problemType}", (string problemType) => new ProblemTypePage(ProblemTypes.Explain(problemType))).Open();
    }

    private static Task Send(HttpContext http, HtmlPage page)
    {
        http.Response.Headers.Vary = "Accept-Language";
        return HtmlPage.Send(http, page);
    }

    private static HtmlPage Front(IReadOnlyList<ContextApi> contexts)
    {
        var language = Catalogue.Language();
        var words = Texts[language];
        var body = new StringBuilder($"<p>{words.What}</p><p>{words.Access}</p><h2>{words.Contexts}</h2><ul>");
        foreach (var context in contexts)
        {
            body.Append(CultureInfo.InvariantCulture, $"""
                <li><strong>{HtmlPage.Escape(context.Title)}</strong> <code>{context.Root}</code>:
                <a href="{context.Root}/doc" aria-label="{HtmlPage.Escape(context.Title)}: {words.Ui}">{words.Ui}</a>,
                <a href="{context.Root}/doc/openapi.json" aria-label="{HtmlPage.Escape(context.Title)}: OpenAPI (JSON)">OpenAPI (JSON)</a>,
                <a href="{context.Root}/doc/openapi.yaml" aria-label="{HtmlPage.Escape(context.Title)}: OpenAPI (YAML)">OpenAPI (YAML)</a>,
                <a href="{context.Root}/health" aria-label="{HtmlPage.Escape(context.Title)}: {words.Health}">{words.Health}</a>,
                <a href="{context.Root}/refData/policeZones" aria-label="{HtmlPage.Escape(context.Title)}: {words.RefData}">{words.RefData}</a></li>
                """);
        }

        body.Append(CultureInfo.InvariantCulture, $"</ul><p><a href=\"/doc/problems\">{words.Problems}</a></p>");
        return new(language, words.Title, body.ToString());
    }

    private static HtmlPage Problems()
    {
        var language = Catalogue.Language();
        var body = new StringBuilder("<ul>");
        foreach (var kind in Catalogue.ByType)
        {
            var first = kind.First();
            body.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/doc/problems/{kind.Key["urn:problem-type:".Length..]}\"><code>{kind.Key}</code></a> ({first.Status}): {HtmlPage.Escape(first.Detail[language])}</li>");
        }

        return new(language, Texts[language].AllProblems, body.Append("</ul><p><a href=\"/doc\">Dossin Partnerships</a></p>").ToString());
    }
}
