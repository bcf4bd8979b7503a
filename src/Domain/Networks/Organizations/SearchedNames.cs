namespace Dossin.Partnerships.Domain.Networks.Organizations;

/// <summary>Names as they are kept to be found, and what was typed to find them.</summary>
public static class SearchedNames
{
    /// <summary>The words of a folded name, and the name in one word: K-L-M is found by klm, Dossin Kazerne by dossinkazerne.</summary>
    public static IEnumerable<string> Words(string folded)
    {
        var words = folded.Split(' ');
        return words.Length == 1 ? words : words.Append(string.Concat(words));
    }

    /// <summary>
    /// What was typed, as the database asks for it: each word begins a word of the names, in any order, or all of them in one
    /// begin one. Folded words have letters and digits alone, so nothing in them is read as an operator. Null: no word was typed.
    /// </summary>
    public static string? Asked(string typed)
    {
        var words = Kernel.SearchText.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var each = string.Join(" & ", words.Select(word => $"'{word}':*"));
        return words.Length switch
        {
            0 => null,
            1 => each,
            _ => $"({each}) | '{string.Concat(words)}':*",
        };
    }
}
