using System.Text.RegularExpressions;
using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Elements;

/// <summary>A brand name that is not written as its owner writes it.</summary>
/// <param name="Element">The element in which it stands, counted from 0.</param>
/// <param name="Language">The language of the text: nl, fr, de or en.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Suggestion">How it should be written.</param>
public sealed record TerminologyWarning(int Element, string Language, string Found, string Suggestion);

/// <summary>
/// A brand name stands without an article and in its own order of words (domain.md, 3.3). It is about the public parts, and
/// only warns: "Dossinkazerne" is another word, the historical place, and right.
/// </summary>
public static class BrandRule
{
    private static readonly (string Language, Func<Text, string?> Of, string Articles)[] Languages =
        [("nl", text => text.Nl, "de|het"), ("fr", text => text.Fr, "la|le"), ("de", text => text.De, ""), ("en", text => text.En, "")];

    /// <param name="elements">A text by parts.</param>
    /// <param name="brandNames">The brand names of all parties.</param>
    public static IReadOnlyList<TerminologyWarning> Warnings(IReadOnlyList<Element> elements, IEnumerable<string> brandNames)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return
        [
            .. from brand in brandNames.Distinct()
               from language in Languages
               let wrong = Wrong(brand, language.Articles)
               where wrong is not null
               from at in Enumerable.Range(0, elements.Count)
               where elements[at].Visibility == Visibility.Public
               from text in new[] { language.Of(elements[at].Heading), language.Of(elements[at].Body) }.OfType<string>()
               from Match found in wrong.Matches(text)
               orderby at
               select new TerminologyWarning(at, language.Language, found.Value, brand),
        ];
    }

    private static Regex? Wrong(string brand, string articles)
    {
        var words = brand.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape).ToArray();
        var article = articles.Length == 0 ? "" : $@"(?:{articles})\s+";
        List<string> wrong = [];
        if (words.Length > 0 && article.Length > 0)
        {
            wrong.Add(article + string.Join(@"\s+", words));
        }

        if (words is [var first, var second] && !first.Equals(second, StringComparison.OrdinalIgnoreCase))
        {
            wrong.Add($@"{(article.Length == 0 ? "" : $"(?:{article})?")}{second}\s+{first}");
        }

        return wrong.Count == 0
            ? null
            : new Regex($@"(?<![\p{{L}}\p{{N}}-])(?:{string.Join('|', wrong)})(?![\p{{L}}\p{{N}}]|-[\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
