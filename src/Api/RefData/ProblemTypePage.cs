using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dossin.Partnerships.Api.Doc;
using Dossin.Partnerships.Api.Kernel;
using Dossin.Partnerships.Api.Kernel.Answers;
using Dossin.Partnerships.Api.Kernel.Input;
using Dossin.Partnerships.Domain.Kernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace Dossin.Partnerships.Api.RefData;

/// <summary>The explanation of a problem: JSON for a program, a page for a person.</summary>
internal sealed partial class ProblemTypePage(ProblemTypeView kind) : IResult, IEndpointMetadataProvider
{
    private static readonly string[] Types = [MediaTypes.Json, HtmlPage.MediaType];

    private static readonly Dictionary<string, (string Meaning, string Remedy, string Status, string Overview)> Words = new()
    {
        ["nl"] = ("Wat het betekent", "Wat u kunt doen", "HTTP-status", "Alle problemen"),
        ["fr"] = ("Ce que cela signifie", "Ce que vous pouvez faire", "Statut HTTP", "Tous les problèmes"),
        ["de"] = ("Was es bedeutet", "Was Sie tun können", "HTTP-Status", "Alle Probleme"),
        ["en"] = ("What it means", "What you can do", "HTTP status", "All problems"),
    };

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Shows<ProblemTypeView>(HtmlPage.MediaType);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Vary = "Accept, Accept-Language";
        var type = MediaTypes.Accepted(httpContext.Request, Types) ?? throw new NotAcceptable(Types);
        return type == MediaTypes.Json
            ? new KeptBytes(JsonSerializer.SerializeToUtf8Bytes(kind, StrictJson.Options), type).Send(httpContext)
            : HtmlPage.Send(httpContext, Page());
    }

    private HtmlPage Page()
    {
        var language = Catalogue.Language();
        var (meaning, remedy, status, overview) = Words[language];
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<p><code>{HtmlPage.Escape(kind.Type)}</code> · {status} {kind.Status}</p>");
        if (kind.Cases is [var only])
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2>{meaning}</h2><p>{Shown(only.Detail, language)}</p><h2>{remedy}</h2><p>{Shown(only.Remedy, language)}</p>");
        }
        else
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2>{meaning}; {char.ToLowerInvariant(remedy[0])}{remedy[1..]}</h2><ul>");
            foreach (var one in kind.Cases)
            {
                body.Append(CultureInfo.InvariantCulture, $"<li><strong>{Shown(one.Detail, language)}</strong> {Shown(one.Remedy, language)}</li>");
            }

            body.Append("</ul>");
        }

        body.Append(CultureInfo.InvariantCulture, $"<p><a href=\"/doc/problems\">{overview}</a></p>");
        return new(language, kind.Title, body.ToString());
    }

    // What stands between braces is a value that the problem itself gives.
    private static string Shown(Text text, string language) => Placeholder().Replace(HtmlPage.Escape(Of(text, language)), "<var>$1</var>");

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();

    private static string? Of(Text text, string language) => language switch { "fr" => text.Fr, "de" => text.De, "en" => text.En, _ => text.Nl };
}
