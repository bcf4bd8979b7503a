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
    private static readonly (string Language, Func<Text, string?> Of, string[] Articles)[] Languages =
        [("nl", text => text.Nl, ["de", "het"]), ("fr", text => text.Fr, ["la", "le"]), ("de", text => text.De, []), ("en", text => text.En, [])];

    /// <param name="elements">A text by parts.</param>
    /// <param name="brandNames">The brand names of all parties.</param>
    public static IReadOnlyList<TerminologyWarning> Warnings(IReadOnlyList<Element> elements, IEnumerable<string> brandNames)
    {
        ArgumentNullException.ThrowIfNull(elements);
        var brands = new BrandNames(brandNames);
        return
        [
            .. from at in Enumerable.Range(0, elements.Count)
               where elements[at].Visibility == Visibility.Public
               from language in Languages
               from text in new[] { language.Of(elements[at].Heading), language.Of(elements[at].Body) }.OfType<string>()
               from wrong in brands.Wrong(text, language.Articles)
               orderby at, wrong.Rank
               select new TerminologyWarning(at, language.Language, wrong.Found, wrong.Name),
        ];
    }
}
