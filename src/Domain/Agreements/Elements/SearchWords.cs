using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Agreements.Elements;

/// <summary>
/// The words by which a text is found, folded: each language apart, because each has its own word endings. What not everybody
/// may see is kept in words of its own, so that a search cannot tell of it.
/// </summary>
/// <param name="Title">The title, which counts most.</param>
/// <param name="Body">Headings and bodies.</param>
/// <param name="Names">Names of persons, found in whatever language is asked.</param>
public sealed record SearchWords(Text Title, Text Body, string Names)
{
    /// <summary>So much of all bodies together is searched, and half of it of names: the index of one text has a fixed size.</summary>
    public const int Limit = 60_000;

    public static SearchWords None { get; } = new(new(), new(), "");

    public static SearchWords Of(Text title, IEnumerable<Element> elements, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(title);
        var parts = elements.SelectMany(element => new[] { element.Heading, element.Body }).ToList();
        var room = Limit;
        return new(
            new(Fold(title.Nl), Fold(title.Fr), Fold(title.De), Fold(title.En)),
            new(Body(text => text.Nl), Body(text => text.Fr), Body(text => text.De), Body(text => text.En)),
            Cut(SearchText.Fold(string.Join(' ', names)), Limit / 2));

        string? Body(Func<Text, string?> language)
        {
            var folded = Cut(SearchText.Fold(string.Join(' ', parts.Select(language).OfType<string>())), room);
            room -= folded.Length;
            return folded.Length == 0 ? null : folded;
        }
    }

    private static string? Fold(string? text) => text is null ? null : SearchText.Fold(text);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd();
}
