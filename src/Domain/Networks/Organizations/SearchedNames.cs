namespace Dossin.Partnerships.Domain.Networks.Organizations;

/// <summary>Names as they are kept to be found, and what was typed to find them.</summary>
public static class SearchedNames
{
    /// <summary>The bytes of the longest word that the database searches for: a letter of Arabic may stand for four words.</summary>
    private const int LongestAsked = 2046;

    /// <summary>The words of a folded name, and the name in one word: K-L-M is found by klm, Dossin Kazerne by dossinkazerne.</summary>
    public static IEnumerable<string> Words(string folded)
    {
        var words = folded.Split(' ');
        return words.Length == 1 ? words : words.Append(string.Concat(words));
    }

    /// <summary>
    /// What was typed, as the database asks for it: each word begins a word of the names, in any order, or all of them in one
    /// begin one. Folded words have letters and digits alone, so nothing in them is read as an operator. Null: no word was typed, or one that no name has.
    /// </summary>
    public static string? Asked(string typed)
    {
        var words = Kernel.SearchText.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !Array.TrueForAll(words, CanBeAsked))
        {
            return null;
        }

        var (each, all) = (string.Join(" & ", words.Select(word => $"'{word}':*")), string.Concat(words));
        return words.Length > 1 && CanBeAsked(all) ? $"({each}) | '{all}':*" : each;
    }

    private static bool CanBeAsked(string word) => System.Text.Encoding.UTF8.GetByteCount(word) <= LongestAsked;
}
