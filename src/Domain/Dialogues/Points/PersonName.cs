using System.Text.RegularExpressions;

namespace Dossin.Partnerships.Domain.Dialogues.Points;

/// <summary>
/// By what a person can be recognized: the full name, either way round, the family name, and each word of it that is no
/// particle. Which words are the family name is read from how it is written; in doubt it is all but the first.
/// </summary>
internal static partial class PersonName
{
    private static readonly HashSet<string> Particles =
    [
        "van", "de", "den", "der", "het", "ten", "ter", "te", "op", "in", "la", "le", "les", "du", "des", "von", "zu", "zum", "zur", "vom",
        "el", "al", "ben", "bin", "ibn", "bint", "abu", "da", "di", "do", "dos", "das", "del", "della", "en", "et", "und", "and", "mc", "st",
    ];

    /// <summary>Forms of a name, folded and joined.</summary>
    public static IEnumerable<string> Forms(string name)
    {
        // What stands between brackets is a remark, such as a function.
        var plain = Brackets().Replace(name, " ");
        var (given, family) = Parts(plain);
        yield return Joined([.. given, .. family]);
        yield return Joined([.. family, .. given]);
        for (var first = 0; first < family.Count; first++)
        {
            // Where a family name begins is not known: "El Khattabi" of "Mohamed Amine El Khattabi".
            var end = family[first..];
            if (end.Exists(word => !Particles.Contains(word)))
            {
                yield return Joined(end);
            }

            if (!Particles.Contains(family[first]))
            {
                yield return family[first];
            }
        }
    }

    private static (List<string> Given, List<string> Family) Parts(string name)
    {
        if (name.Split(',', 2) is [var before, var after])
        {
            return (Folded(after), Folded(before));
        }

        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var capitals = words.TakeWhile(IsCapitals).Count();
        return capitals > 0 && capitals < words.Length
            ? (Folded(words[capitals..]), Folded(words[..capitals]))
            : (Folded(words.Take(1)), Folded(words.Skip(1)));
    }

    // VANDERSTEEN Amina: lists of persons put the family name first, and write it so.
    private static bool IsCapitals(string word) => word.Count(char.IsLetter) > 1 && word.Where(char.IsLetter).All(char.IsUpper);

    private static List<string> Folded(params IEnumerable<string> parts) =>
        [.. parts.SelectMany(FoldedText.Words).Select(word => word.Text)];

    private static string Joined(IEnumerable<string> words) => string.Concat(words);

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Brackets();
}
