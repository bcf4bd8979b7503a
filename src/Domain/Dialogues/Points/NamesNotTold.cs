using Dossin.Partnerships.Domain.Kernel;

namespace Dossin.Partnerships.Domain.Dialogues.Points;

/// <summary>A place in a text that names somebody. It says where, never whom.</summary>
/// <param name="Place">As a path in the body: description.nl.</param>
/// <param name="Language">nl, fr, de or en.</param>
/// <param name="Offset">Where the name begins, in UTF-16 units from 0.</param>
public sealed record NamedPlace(string Place, string Language, int Offset);

/// <summary>A text names who spoke in confidence (domain.md, section 6).</summary>
public sealed class NamesSomebody(IReadOnlyList<NamedPlace> places) : Exception("The text names somebody, or tells where to reach somebody.")
{
    public IReadOnlyList<NamedPlace> Places { get; } = places;
}

/// <summary>
/// Whom the points of a dialogue may not name: the organizations that were invited, under any of their names, and the persons
/// who were present, by full or family name. Nor may they hold an address of mail or a telephone number.
/// </summary>
public sealed class NamesNotTold
{
    private readonly HashSet<string> _names;
    private readonly int _longest;

    private NamesNotTold(IEnumerable<string> names)
    {
        // One letter is no name: it would forbid every text.
        _names = [.. names.Where(name => name.Length > 1)];
        _longest = _names.Select(name => name.Length).DefaultIfEmpty().Max();
    }

    /// <param name="organizations">Names and aliases.</param>
    /// <param name="persons">Names as the bureau wrote them, in whatever form.</param>
    public static NamesNotTold Of(IEnumerable<string> organizations, IEnumerable<string> persons) =>
        new(organizations.Select(FoldedText.Joined).Concat(persons.SelectMany(PersonName.Forms)));

    /// <exception cref="NamesSomebody">A title or description, in any language, tells what it may not; all places at once.</exception>
    public void Refuse(PointText text)
    {
        var places = Found("title", text.Title).Concat(Found("description", text.Description)).ToList();
        if (places.Count > 0)
        {
            throw new NamesSomebody(places);
        }
    }

    private IEnumerable<NamedPlace> Found(string member, Text text) =>
        from version in new[] { ("nl", text.Nl), ("fr", text.Fr), ("de", text.De), ("en", text.En) }
        where version.Item2 is not null
        from offset in Find(version.Item2!)
        select new NamedPlace($"{member}.{version.Item1}", version.Item1, offset);

    /// <summary>Where a text tells what it may not.</summary>
    public IReadOnlyList<int> Find(string text) => [.. Named(text).Concat(Contact.Find(text)).Distinct().Order()];

    // A name is a run of whole words: compared without blanks, so that "El-Fath", "El Fath" and "ElFath" are the same.
    private IEnumerable<int> Named(string text)
    {
        var words = FoldedText.Words(text);
        for (var first = 0; first < words.Count; first++)
        {
            var (run, end) = ("", -1);
            for (var last = first; last < words.Count && run.Length + words[last].Text.Length <= _longest; last++)
            {
                run += words[last].Text;
                end = _names.Contains(run) ? last : end;
            }

            if (end >= 0)
            {
                yield return words[first].At;
                first = end;
            }
        }
    }
}
